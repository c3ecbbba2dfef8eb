namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What became of incidents in one look.</summary>
/// <param name="Opened">Those that were not open before.</param>
/// <param name="Resolved">Those that are over, as they were when open.</param>
public sealed record IncidentChanges(
    IReadOnlyList<SeenIncident> Opened,
    IReadOnlyList<StoredIncident> Resolved
);
