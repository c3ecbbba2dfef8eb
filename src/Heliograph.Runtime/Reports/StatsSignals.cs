namespace Heliograph.Runtime.Reports;

/// <summary>Signals that passed every gate, counted.</summary>
/// <param name="Total">All.</param>
/// <param name="Database">Those made from stored candles.</param>
/// <param name="Live">Those made from a venue's own answer.</param>
/// <param name="DatabaseShare">0-1; null when there is no signal.</param>
/// <param name="ByStrategy">By strategy, by name.</param>
/// <param name="ByDirection">By direction.</param>
/// <param name="BySource">By source, and of each by strategy.</param>
/// <param name="AverageConfidence">0-1; null where no confidence is known.</param>
/// <param name="Candidates">Fired and stopped by a gate.</param>
/// <param name="StoppedBy">
/// Candidates by each gate that stopped them; one that two gates stopped is in both.
/// </param>
public sealed record StatsSignals(
    int Total,
    int Database,
    int Live,
    double? DatabaseShare,
    IReadOnlyDictionary<string, int> ByStrategy,
    IReadOnlyDictionary<string, int> ByDirection,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> BySource,
    double? AverageConfidence,
    int Candidates,
    IReadOnlyDictionary<string, int> StoppedBy
);
