namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Trouble with a cause, from when it was first seen until it was over.</summary>
/// <param name="Id">The store's number, ascending.</param>
/// <param name="Cause">What is wrong, a word of the program's.</param>
/// <param name="Scope">With what: a venue, a series, empty for all.</param>
/// <param name="Severity">How bad it is, as last seen.</param>
/// <param name="OpenedMs">When it was first seen, epoch milliseconds.</param>
/// <param name="LastSeenMs">When it was last seen, epoch milliseconds.</param>
/// <param name="ResolvedMs">When it was over; null while it is open.</param>
/// <param name="Seen">How often it was seen, at least 1.</param>
/// <param name="Detail">What was seen last, in words.</param>
/// <param name="AckedMs">When somebody said that they know; null when nobody did.</param>
/// <param name="AckedBy">Who.</param>
public sealed record StoredIncident(
    long Id,
    string Cause,
    string Scope,
    string Severity,
    long OpenedMs,
    long LastSeenMs,
    long? ResolvedMs,
    int Seen,
    string Detail,
    long? AckedMs = null,
    string? AckedBy = null
);
