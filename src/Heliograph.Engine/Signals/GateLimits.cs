namespace Heliograph.Engine.Signals;

/// <summary>Settings of the gates.</summary>
/// <param name="Confidence">Must be exceeded, 0-1.</param>
/// <param name="AllowUnproven">
/// True to let through, labelled, what no outcome has proven or disproven yet.
/// </param>
public sealed record GateLimits(double Confidence = 0.70, bool AllowUnproven = true)
{
    /// <summary>How well the installation must be; null where signals do not ask.</summary>
    public HealthLimit? Health { get; init; }
}
