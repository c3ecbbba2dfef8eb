using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Where candles of one series may open, and when they close.</summary>
/// <param name="calendar">Name of the calendar.</param>
/// <param name="timeframe">Length of the candles.</param>
public sealed class CsvGrid(string calendar, Timeframe timeframe)
{
    private readonly bool isMeasured = calendar != Calendar.UnknownName;

    /// <summary>
    /// How far an open lies after the grid, milliseconds; 0 when on it, and where sessions are
    /// unknown, so that nothing can be said.
    /// </summary>
    public long OffsetMs(long openMs) => isMeasured ? openMs - timeframe.Floor(openMs) : 0;

    /// <summary>When the candle closes, epoch milliseconds.</summary>
    public long CloseOf(long openMs) => openMs + timeframe.Milliseconds;
}
