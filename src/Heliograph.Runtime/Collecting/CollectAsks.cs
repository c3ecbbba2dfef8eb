using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>Which questions bring a series up to date.</summary>
internal static class CollectAsks
{
    // A series that is further behind than this is filled by the repair of its gap, within its own
    // share of the limit, and not while everybody waits for the newest candles.
    private const int MostAnswers = 3;

    /// <summary>
    /// The questions, oldest first: the newest stored candles again and all that came after them,
    /// or, of a series without a candle, as many as one answer holds.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="venue">What it can answer.</param>
    /// <param name="reread">Stored candles to read again.</param>
    /// <param name="venueNowMs">The venue's clock.</param>
    public static IReadOnlyList<CandleAsk> Newest(
        StoredSeries series,
        VenueFacts venue,
        int reread,
        long venueNowMs
    )
    {
        var timeframe = series.Key.Timeframe;
        var step = timeframe.Milliseconds;
        // The candle that is still forming is asked for too: that it is there tells that the one
        // before it is closed.
        var end = timeframe.Floor(venueNowMs) + step;
        var most = venue.RowsPerAnswer * step;
        var start = series.LastOpenMs is { } last
            ? Math.Max(last - (reread - 1) * step, end - MostAnswers * most)
            : end - most;
        var asks = new List<CandleAsk>();
        for (var from = Math.Min(start, end - step); from < end; from += most)
        {
            asks.Add(
                new CandleAsk(
                    series.Key.Symbol,
                    timeframe,
                    new TimeRange(from, Math.Min(end, from + most))
                )
            );
        }

        return asks;
    }

    /// <summary>
    /// The questions that cover what is missing, newest first, each as full as it can be.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="venue">What it can answer.</param>
    /// <param name="missing">Ascending.</param>
    public static IEnumerable<CandleAsk> Backwards(
        SeriesKey series,
        VenueFacts venue,
        IReadOnlyList<Gap> missing
    )
    {
        var step = series.Timeframe.Milliseconds;
        var most = venue.RowsPerAnswer * step;
        var at = missing.Count - 1;
        var end = at < 0 ? 0 : missing[at].LastMissingMs + step;
        while (at >= 0)
        {
            var start = end - most;
            while (at > 0 && missing[at - 1].LastMissingMs >= start)
            {
                at--;
            }

            var first = Math.Max(missing[at].FirstMissingMs, start);
            yield return new CandleAsk(series.Symbol, series.Timeframe, new TimeRange(first, end));
            at -= missing[at].FirstMissingMs >= start ? 1 : 0;
            end = at < 0 ? 0 : Math.Min(start, missing[at].LastMissingMs + step);
        }
    }
}
