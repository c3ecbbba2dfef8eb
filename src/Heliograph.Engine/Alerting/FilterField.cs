namespace Heliograph.Engine.Alerting;

/// <summary>Something that filters ask of a message: a text or a number.</summary>
/// <param name="Name">Its name in filters.</param>
/// <param name="Text">Reads a text; null for a number.</param>
/// <param name="Number">Reads a number; null for a text.</param>
/// <param name="Words">The only texts that there are; null when any may be.</param>
internal sealed record FilterField(
    string Name,
    Func<MessageFacts, string?>? Text,
    Func<MessageFacts, double?>? Number,
    IReadOnlyList<string>? Words = null
)
{
    private const string SeverityName = "severity";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FilterField> All { get; } =
    [
        new("kind", facts => facts.Kind, null, ["signal", "candidate", "incident"]),
        new("event", facts => facts.Event, null, ["opened", "reminded", "resolved"]),
        new(SeverityName, null, facts => (int)facts.Severity),
        new("cause", facts => facts.Cause, null),
        new("scope", facts => facts.Scope, null),
        new("strategy", facts => facts.Strategy, null),
        new("series", facts => facts.Series, null),
        new("direction", facts => facts.Direction, null, ["long", "short"]),
        new("confidence", null, facts => facts.Confidence),
        new("score", null, facts => facts.Score),
    ];

    /// <summary>True for the one whose numbers are written as words.</summary>
    public bool IsSeverity => Name == SeverityName;
}
