namespace Heliograph.Runtime.Reports;

/// <summary>How long things took.</summary>
/// <param name="CloseToSignalSeconds">From a candle's close until its signal was stored.</param>
public sealed record StatsLatency(StatsPercentiles CloseToSignalSeconds);
