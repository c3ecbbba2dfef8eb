namespace Heliograph.Runtime.Indicators;

/// <summary>What a pass over the stored indicators did.</summary>
/// <param name="Series">Enabled series that have candles.</param>
/// <param name="Computed">Of them, those computed anew.</param>
/// <param name="Values">Indicators stored.</param>
public sealed record IndicatorReport(int Series, int Computed, int Values);
