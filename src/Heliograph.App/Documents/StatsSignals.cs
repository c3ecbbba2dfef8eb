namespace Heliograph.App.Documents;

/// <summary>Signals that passed every gate, counted.</summary>
/// <param name="Total">All.</param>
/// <param name="Database">Those made from stored candles.</param>
/// <param name="Live">Those made from a venue's own answer.</param>
/// <param name="DatabaseShare">0-1; null when there is no signal.</param>
/// <param name="ByStrategy">By strategy, by name.</param>
/// <param name="ByDirection">By direction.</param>
/// <param name="AverageConfidence">0-1; null where no confidence is known.</param>
/// <param name="Candidates">Fired and stopped by a gate.</param>
public sealed record StatsSignals(
    int Total,
    int Database,
    int Live,
    double? DatabaseShare,
    IReadOnlyDictionary<string, int> ByStrategy,
    IReadOnlyDictionary<string, int> ByDirection,
    double? AverageConfidence,
    int Candidates
);
