namespace Heliograph.Engine.Alerting;

/// <summary>What filters ask of a message; what it does not have is null.</summary>
public sealed record MessageFacts
{
    /// <summary><c>incident</c>, <c>signal</c> or <c>candidate</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary><c>opened</c>, <c>reminded</c> or <c>resolved</c>.</summary>
    public string? Event { get; init; }

    /// <summary>Cause of the incident.</summary>
    public string? Cause { get; init; }

    /// <summary>Scope of the incident.</summary>
    public string? Scope { get; init; }

    /// <summary>Name of the strategy.</summary>
    public string? Strategy { get; init; }

    /// <summary>The series: <c>binance:BTCUSDT:1h</c>.</summary>
    public string? Series { get; init; }

    /// <summary><c>long</c> or <c>short</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>0-1.</summary>
    public double? Confidence { get; init; }

    /// <summary>0-1.</summary>
    public double? Score { get; init; }

    /// <summary>The facts of a message about an incident.</summary>
    public static MessageFacts Of(Incident incident, MessageKind kind, Severity severity)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return new MessageFacts
        {
            Kind = MessageKindText.TypeOf(kind),
            Event = MessageKindText.Of(kind),
            Severity = severity,
            Cause = incident.Cause,
            Scope = incident.Scope,
        };
    }

    /// <summary>The facts of a signal or candidate.</summary>
    public static MessageFacts Of(FiredSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return new MessageFacts
        {
            Kind = signal.IsCandidate ? "candidate" : "signal",
            Severity = Severity.Info,
            Strategy = signal.Strategy,
            Series = signal.Series.ToString(),
            Direction = signal.Direction,
            Confidence = signal.Confidence,
            Score = signal.Score,
        };
    }
}
