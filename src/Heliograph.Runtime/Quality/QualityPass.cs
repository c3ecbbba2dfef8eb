using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Quality;

/// <summary>
/// Judges every series on its last seven days, with one read per timeframe however many there are.
/// </summary>
/// <param name="store">The candles.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="limits">Where good ends.</param>
public sealed class QualityPass(
    ICandleStore store,
    Func<string, Calendar> calendars,
    QualityLimits limits
)
{
    private const long SpanMs = 7 * 86_400_000L;

    // The robust deviations of the checks look at 101 candles, the medians of wicks at 100.
    private const int CandlesBefore = 256;

    /// <summary>A report for each of the series, in their order.</summary>
    /// <param name="series">Which to judge; those without a candle are judged too.</param>
    /// <param name="asOfMs">What was known at this instant, epoch milliseconds.</param>
    /// <param name="stop">Ends the pass.</param>
    public async Task<IReadOnlyList<QualityReport>> RunAsync(
        IReadOnlyList<StoredSeries> series,
        long asOfMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var reports = new Dictionary<int, QualityReport>();
        foreach (var group in series.GroupBy(one => one.Key.Timeframe))
        {
            var byId = group.ToDictionary(one => one.Id);
            var query = new CandleQuery
            {
                Timeframe = group.Key,
                SeriesIds = [.. byId.Keys],
                Opens = new TimeRange(asOfMs - SpanMs, asOfMs + 1),
                Before = CandlesBefore,
                AsOfMs = asOfMs,
            };
            await foreach (var read in store.ReadAsync(query, stop))
            {
                reports[read.SeriesId] = Judge(byId[read.SeriesId], read, asOfMs);
            }
        }

        return [.. series.Select(one => reports.GetValueOrDefault(one.Id) ?? Empty(one, asOfMs))];
    }

    private QualityReport Judge(StoredSeries stored, SeriesCandles read, long asOfMs)
    {
        var calendar = calendars(stored.Instrument.Calendar);
        var facts = WindowFacts.Of(stored, calendar, read, limits, asOfMs);
        return QualityReport.Assess(facts with { GapsFromMs = asOfMs - SpanMs });
    }

    private QualityReport Empty(StoredSeries stored, long asOfMs) =>
        Judge(
            stored,
            new SeriesCandles(stored.Id, CandleSeries.Of(stored.Key, []), [], []),
            asOfMs
        );
}
