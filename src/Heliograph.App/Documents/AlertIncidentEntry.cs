using Heliograph.App.Cli;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>An incident.</summary>
/// <param name="Id">Its number, for <c>alerts ack</c>.</param>
/// <param name="Severity">How bad: info, warning, error, critical.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Scope">With what; empty for all.</param>
/// <param name="Detail">What was seen last.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last seen.</param>
/// <param name="ResolvedAt">When it was over; null while it is open.</param>
/// <param name="Seen">How often it was seen.</param>
/// <param name="AckedAt">When somebody said that they know; null when nobody did.</param>
/// <param name="AckedBy">Who.</param>
public sealed record AlertIncidentEntry(
    long Id,
    string Severity,
    string Cause,
    string Scope,
    string Detail,
    string OpenedAt,
    string LastSeenAt,
    string? ResolvedAt,
    int Seen,
    string? AckedAt,
    string? AckedBy
)
{
    /// <summary>What an incident looks like outside.</summary>
    public static AlertIncidentEntry Of(StoredIncident one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new AlertIncidentEntry(
            one.Id,
            one.Severity,
            one.Cause,
            one.Scope,
            one.Detail,
            Times.Iso(one.OpenedMs),
            Times.Iso(one.LastSeenMs),
            one.ResolvedMs is { } resolvedMs ? Times.Iso(resolvedMs) : null,
            one.Seen,
            one.AckedMs is { } ackedMs ? Times.Iso(ackedMs) : null,
            one.AckedBy
        );
    }
}
