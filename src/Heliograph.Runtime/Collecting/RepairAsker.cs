using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Asks one venue for what is missing, each gap with a candle before it and one after it: whether
/// those are there tells a gap from a venue that has nothing to say.
/// </summary>
/// <param name="client">The venue.</param>
/// <param name="share">The door that lets only the share of repairs through.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class RepairAsker(
    VenueClient client,
    HostGate share,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    // Rows in one transaction; what a kill may lose.
    private const int RowsInBatch = 64;
    private const int MostFailures = 3;

    private int failures;
    private bool isOver;

    /// <summary>Asks for rows in their order, until one may not be asked any more.</summary>
    /// <param name="due">Series of this venue with the row that is due.</param>
    /// <param name="byMs">When the time of this pass is over, epoch milliseconds.</param>
    /// <param name="ahead">The venue's clock.</param>
    /// <param name="stop">Ends it.</param>
    public async IAsyncEnumerable<IReadOnlyList<RepairTry>> RunAsync(
        IReadOnlyList<(StoredSeries Series, GapRepair Row)> due,
        long byMs,
        VenueClock ahead,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        foreach (var some in due.Chunk(RowsInBatch))
        {
            var tries = new List<RepairTry>();
            foreach (var (series, row) in some)
            {
                if (!isOver && await TryAsync(series, row, byMs, ahead, stop) is { } made)
                {
                    tries.Add(made);
                }
            }

            yield return tries;
        }
    }

    private async Task<RepairTry?> TryAsync(
        StoredSeries series,
        GapRepair row,
        long byMs,
        VenueClock ahead,
        CancellationToken stop
    )
    {
        var facts = client.Venue.Facts;
        var venueNow = (clock.GetUtcNow() + ahead.Ahead).ToUnixTimeMilliseconds();
        var deepest = facts.DeepestCandles is { } most
            ? series.Key.Timeframe.Floor(venueNow) - (most - 1) * series.Key.Timeframe.Milliseconds
            : long.MinValue;
        var isTooDeep = row.FirstMissingMs < deepest;
        if (row.LastMissingMs < deepest)
        {
            return new RepairTry(series, row, null, isTooDeep);
        }

        try
        {
            var answers = new List<VenueAnswer>();
            foreach (var ask in Asks(series, row, deepest, venueNow))
            {
                if (!await MayAskAsync(ask, byMs, stop))
                {
                    isOver = true;
                    return null;
                }

                answers.Insert(0, await client.CandlesAsync(ask, byMs, stop));
            }

            failures = 0;
            return new RepairTry(
                series,
                row,
                new SeriesAnswer(series, facts, answers, venueNow) { IsHistory = true },
                isTooDeep
            );
        }
        catch (VenueException error)
        {
            isOver = EndsAll(error) || ++failures >= MostFailures;
            return new RepairTry(series, row, SeriesAnswer.Failed(series, error), isTooDeep);
        }
    }

    private IEnumerable<CandleAsk> Asks(
        StoredSeries series,
        GapRepair row,
        long deepestMs,
        long venueNowMs
    )
    {
        var timeframe = series.Key.Timeframe;
        var calendar = calendars(series.Instrument.Calendar);
        var rank = calendar.RankOf(row.FirstMissingMs, timeframe);
        var first = Math.Max(deepestMs, calendar.OpenAt(rank - 1, timeframe));
        var next = calendar.OpenAt(rank + row.Count, timeframe);
        var last = next <= venueNowMs ? next : row.LastMissingMs;
        return CollectAsks.Backwards(
            series.Key,
            client.Venue.Facts,
            [new Gap(first, last, row.Count, row.Position)]
        );
    }

    private async Task<bool> MayAskAsync(CandleAsk ask, long byMs, CancellationToken stop)
    {
        try
        {
            await share.EnterAsync(client.Venue.Candles(ask).Weight, byMs, stop);
            return true;
        }
        catch (VenueException error) when (error.Failure.Kind == VenueFailureKind.OverBudget)
        {
            return false;
        }
    }

    private static bool EndsAll(VenueException error) =>
        error.Failure.Kind
            is VenueFailureKind.Banned
                or VenueFailureKind.Limited
                or VenueFailureKind.Forbidden
                or VenueFailureKind.OverBudget;
}
