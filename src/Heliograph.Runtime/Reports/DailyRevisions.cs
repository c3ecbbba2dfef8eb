namespace Heliograph.Runtime.Reports;

/// <summary>Candles whose values were replaced during the day.</summary>
/// <param name="Candles">Values that were replaced.</param>
/// <param name="Series">How many series they are of.</param>
public sealed record DailyRevisions(long Candles, long Series);
