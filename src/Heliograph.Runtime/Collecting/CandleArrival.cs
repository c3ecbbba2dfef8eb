using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Collecting;

/// <summary>Candles that came over streams and were stored together.</summary>
/// <param name="Series">Series with a new candle, each once.</param>
/// <param name="FirstReceivedMs">When the first of them came, epoch milliseconds.</param>
/// <param name="Stored">What they changed.</param>
public sealed record CandleArrival(
    IReadOnlyList<SeriesKey> Series,
    long FirstReceivedMs,
    IngestResult Stored
);
