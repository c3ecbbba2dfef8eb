namespace Heliograph.Engine.Alerting;

/// <summary>
/// Trouble with a cause. Of each cause and scope at most one is open, whatever it hits.
/// </summary>
/// <param name="Id">Tells it from others.</param>
/// <param name="Cause">What is wrong, one word.</param>
/// <param name="Scope">With what: a venue, a series; empty for all.</param>
/// <param name="Severity">How bad, as last seen.</param>
/// <param name="OpenedMs">When it began, epoch milliseconds.</param>
/// <param name="ResolvedMs">When it was over; null while it is open.</param>
/// <param name="IsAcked">True when somebody has said that they know.</param>
public sealed record Incident(
    long Id,
    string Cause,
    string Scope,
    Severity Severity,
    long OpenedMs,
    long? ResolvedMs,
    bool IsAcked
);
