namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A nominal fire that has no end yet.</summary>
/// <param name="Job">The job.</param>
/// <param name="NominalMs">When it was to begin, epoch milliseconds.</param>
/// <param name="StartedMs">When it did; null when it has not begun.</param>
public sealed record UnendedFire(string Job, long NominalMs, long? StartedMs);
