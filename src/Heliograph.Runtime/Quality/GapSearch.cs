using System.Runtime.CompilerServices;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Quality;

/// <summary>
/// Finds what is missing, with one read per timeframe however many series there are.
/// </summary>
/// <param name="store">The candles.</param>
/// <param name="calendars">The calendar of a name.</param>
public sealed class GapSearch(ICandleStore store, Func<string, Calendar> calendars)
{
    /// <summary>The gaps of each series that has a candle by then, by timeframe and id.</summary>
    /// <param name="series">Where to look.</param>
    /// <param name="opens">
    /// Which opens; before the first candle or the listing, after the newest closed position and
    /// from a delisting on nothing is expected.
    /// </param>
    /// <param name="asOfMs">What was known at this instant, epoch milliseconds.</param>
    /// <param name="stop">Ends the search.</param>
    public async IAsyncEnumerable<SeriesGaps> RunAsync(
        IReadOnlyList<StoredSeries> series,
        TimeRange opens,
        long asOfMs,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        foreach (var group in series.GroupBy(one => one.Key.Timeframe))
        {
            var byId = group.ToDictionary(one => one.Id);

            // Where all that is stored is visible, the series itself says when it began, and what
            // lies before the span need not be read; but for one candle, which tells head from
            // interior.
            var seesAll = group.All(one => one.LastKnownMs <= asOfMs);
            var query = new CandleQuery
            {
                Timeframe = group.Key,
                SeriesIds = [.. byId.Keys],
                Opens = new TimeRange(seesAll ? opens.StartMs : long.MinValue / 4, asOfMs + 1),
                Before = seesAll ? 1 : 0,
                AsOfMs = asOfMs,
            };
            await foreach (var read in store.ReadAsync(query, stop))
            {
                var stored = byId[read.SeriesId];
                var firstMs = seesAll ? stored.FirstOpenMs!.Value : FirstOpen(read);
                yield return Find(stored, read, stored.BeginsMs(firstMs), opens, asOfMs);
            }
        }
    }

    private SeriesGaps Find(
        StoredSeries stored,
        SeriesCandles read,
        long first,
        TimeRange opens,
        long asOfMs
    )
    {
        var calendar = calendars(stored.Instrument.Calendar);
        var timeframe = stored.Key.Timeframe;
        if (!calendar.IsKnown || calendar.NewestOpenClosedBy(asOfMs, timeframe) is not { } newest)
        {
            return new SeriesGaps(stored, [], IsKnown: false);
        }

        var end = Math.Min(newest + 1, stored.DelistedMs ?? long.MaxValue);
        var expected = new TimeRange(first, Math.Max(first, end));
        var gaps = Gap.Find(
            read.Real.OpenMs,
            [.. read.NoTradeOpensMs],
            calendar,
            timeframe,
            expected.Intersect(opens),
            [.. read.AbsentOpensMs]
        );
        return new SeriesGaps(stored, gaps, IsKnown: true);
    }

    private static long FirstOpen(SeriesCandles read)
    {
        var real = read.Real.Count > 0 ? read.Real.OpenMs[0] : long.MaxValue;
        var quiet = read.NoTradeOpensMs.Count > 0 ? read.NoTradeOpensMs[0] : long.MaxValue;
        return Math.Min(real, quiet);
    }
}
