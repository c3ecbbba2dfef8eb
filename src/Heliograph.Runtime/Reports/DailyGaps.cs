namespace Heliograph.Runtime.Reports;

/// <summary>Gaps of the ledger in one state.</summary>
/// <param name="State">open, queued, filled, confirmedAbsent or unfillable.</param>
/// <param name="Gaps">How many.</param>
/// <param name="Candles">How many candles they are.</param>
public sealed record DailyGaps(string State, int Gaps, long Candles);
