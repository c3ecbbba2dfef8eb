using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>Which candles to ask for.</summary>
/// <param name="Symbol">The venue's own symbol.</param>
/// <param name="Timeframe">Their length.</param>
/// <param name="Opens">Opens in [start, end), epoch milliseconds.</param>
public sealed record CandleAsk(string Symbol, Timeframe Timeframe, TimeRange Opens);
