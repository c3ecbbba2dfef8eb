using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Asks for the newest stored candles of series once more, which tells whether a venue means the
/// same by a symbol as whoever brought them did.
/// </summary>
/// <param name="venues">Who is asked.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class NewestAgain(VenueSet venues, TimeProvider clock)
{
    private const int Candles = 20;
    private const int Together = 16;

    /// <summary>One answer, or why there is none, for each series.</summary>
    /// <param name="series">With candles, of venues that there are.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<IReadOnlyList<SeriesAnswer>> AskAsync(
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        var told = await Task.WhenAll(
            series
                .GroupBy(one => one.Key.Venue)
                .Select(alike => AskVenueAsync(venues.Find(alike.Key)!, [.. alike], stop))
        );
        return [.. told.SelectMany(some => some)];
    }

    private async Task<SeriesAnswer[]> AskVenueAsync(
        VenueClient client,
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        VenueClock ahead;
        try
        {
            ahead = await client.ClockAsync(long.MaxValue, stop);
        }
        catch (VenueException error)
        {
            return [.. series.Select(one => SeriesAnswer.Failed(one, error))];
        }

        var answers = new SeriesAnswer[series.Count];
        await Parallel.ForAsync(
            0,
            series.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = stop },
            async (i, ended) => answers[i] = await AskAsync(series[i], client, ahead, ended)
        );
        return answers;
    }

    private async Task<SeriesAnswer> AskAsync(
        StoredSeries series,
        VenueClient client,
        VenueClock ahead,
        CancellationToken stop
    )
    {
        var step = series.Key.Timeframe.Milliseconds;
        var end = series.LastOpenMs!.Value + step;
        var opens = new TimeRange(end - Candles * step, end);
        try
        {
            var venueNow = (clock.GetUtcNow() + ahead.Ahead).ToUnixTimeMilliseconds();
            var ask = new CandleAsk(series.Key.Symbol, series.Key.Timeframe, opens);
            var told = await client.CandlesAsync(ask, long.MaxValue, stop);
            return new SeriesAnswer(series, client.Venue.Facts, [told], venueNow)
            {
                IsHistory = true,
            };
        }
        catch (VenueException error)
        {
            return SeriesAnswer.Failed(series, error);
        }
    }
}
