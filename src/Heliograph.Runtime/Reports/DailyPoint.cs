namespace Heliograph.Runtime.Reports;

/// <summary>How good the candles were on a day.</summary>
/// <param name="Day">Such as 2026-01-31.</param>
/// <param name="Score">Mean score of all series, 0-100.</param>
/// <param name="UsableShare">Mean share of series that were usable, 0-1.</param>
public sealed record DailyPoint(string Day, double Score, double UsableShare);
