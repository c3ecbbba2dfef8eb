namespace Heliograph.Runtime.Reports;

/// <summary>How signals are spread.</summary>
/// <param name="Confidence">In tenths of 1.</param>
/// <param name="Quality">The score of the candles behind them, in tens of 100.</param>
public sealed record StatsDistributions(StatsBins Confidence, StatsBins Quality);
