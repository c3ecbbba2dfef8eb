namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A job that is on the timetable, or was.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SinceMs">Since when its fires are accounted for, epoch milliseconds.</param>
/// <param name="AccountedMs">Until when they are, inclusive.</param>
public sealed record StoredJob(string Name, long SinceMs, long AccountedMs);
