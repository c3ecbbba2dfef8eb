namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What health needs to know of the processes that run the timetable.</summary>
/// <param name="FirstStartedMs">When the first of them ever began, epoch milliseconds.</param>
/// <param name="LastTickMs">
/// The newest tick of those that did not end well, or of all where all have.
/// </param>
public sealed record StoredNodes(long FirstStartedMs, long LastTickMs);
