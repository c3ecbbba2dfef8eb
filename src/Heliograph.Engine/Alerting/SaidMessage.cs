namespace Heliograph.Engine.Alerting;

/// <summary>What was said of an incident on a channel, or is about to be.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Kind">What was said.</param>
/// <param name="Number">Which reminder, from 1; 0 for other kinds.</param>
/// <param name="Severity">How bad it was then.</param>
/// <param name="CreatedMs">When it was decided, epoch milliseconds.</param>
/// <param name="IsLost">True when it was never heard.</param>
public sealed record SaidMessage(
    long IncidentId,
    MessageKind Kind,
    int Number,
    Severity Severity,
    long CreatedMs,
    bool IsLost
);
