namespace Heliograph.Engine.Signals;

/// <summary>What one gate says of one fired evaluation.</summary>
/// <param name="Gate">Which gate.</param>
/// <param name="Passed">True when it lets it through.</param>
/// <param name="Value">What it looked at; null when unknown or not a number.</param>
/// <param name="Limit">What the value is held against; null when there is none.</param>
/// <param name="Reason">In words, with the ids it used.</param>
public sealed record GateDecision(
    GateName Gate,
    bool Passed,
    double? Value,
    double? Limit,
    string Reason
)
{
    /// <summary>The gate's name in documents: <c>cannotShort</c>.</summary>
    public string Name =>
        Gate switch
        {
            GateName.Quality => "quality",
            GateName.Confidence => "confidence",
            GateName.Conflict => "conflict",
            GateName.Health => "health",
            _ => "cannotShort",
        };
}
