namespace Heliograph.App.Documents;

/// <summary>Sums over gaps.</summary>
/// <param name="Series">Series that were looked at.</param>
/// <param name="Gaps">Gaps found.</param>
/// <param name="Missing">Candles missing.</param>
/// <param name="Unknown">Series of which nobody knows when their market is open.</param>
public sealed record GapTotals(int Series, int Gaps, long Missing, int Unknown);
