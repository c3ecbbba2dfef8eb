using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// What a backfill has to ask for: the grid without what is stored, attested as quiet or absent for
/// good. So a second run asks only for what the first one did not bring.
/// </summary>
/// <param name="store">What is there.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class BackfillPlan(
    IStore store,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    private readonly List<NotAvailable> notAvailable = [];

    /// <summary>What is not to be had, by series; full once the plan is made.</summary>
    public IReadOnlyList<NotAvailable> NotAvailable => [.. notAvailable.OrderBy(one => one.Series)];

    /// <summary>The pages of each series.</summary>
    /// <param name="series">Series of venues that can be asked, of known calendars.</param>
    /// <param name="spanOf">Which history of a series.</param>
    /// <param name="factsOf">Their venues.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<IReadOnlyList<BackfillSeries>> MakeAsync(
        IReadOnlyList<StoredSeries> series,
        Func<StoredSeries, TimeRange> spanOf,
        Func<StoredSeries, VenueFacts> factsOf,
        CancellationToken stop
    )
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var made = new Dictionary<int, BackfillSeries>();
        foreach (var alike in series.GroupBy(one => one.Key.Timeframe))
        {
            var byId = alike.ToDictionary(one => one.Id);
            var query = new CandleQuery
            {
                Timeframe = alike.Key,
                SeriesIds = [.. byId.Keys],
                Opens = new TimeRange(alike.Min(one => spanOf(one).StartMs), nowMs + 1),
                AsOfMs = nowMs,
            };
            await foreach (var read in store.Candles.ReadAsync(query, stop))
            {
                var one = byId[read.SeriesId];
                made[one.Id] = Make(one, factsOf(one), spanOf(one), read, nowMs);
            }

            foreach (var one in alike.Where(one => !made.ContainsKey(one.Id)))
            {
                var none = new SeriesCandles(one.Id, CandleSeries.Of(one.Key, []), [], []);
                made[one.Id] = Make(one, factsOf(one), spanOf(one), none, nowMs);
            }
        }

        return [.. series.Select(one => made[one.Id])];
    }

    private BackfillSeries Make(
        StoredSeries one,
        VenueFacts venue,
        TimeRange span,
        SeriesCandles read,
        long nowMs
    )
    {
        var calendar = calendars(one.Instrument.Calendar);
        var timeframe = one.Key.Timeframe;
        var end = Math.Min(
            span.EndMs,
            Math.Min(
                calendar.NewestOpenClosedBy(nowMs, timeframe) + 1 ?? span.StartMs,
                one.DelistedMs ?? long.MaxValue
            )
        );
        var missing = Missing(span.StartMs, end);
        foreach (var (fromMs, reason) in Limits(one, venue, nowMs))
        {
            if (missing.Count > 0 && missing[0].FirstMissingMs < fromMs)
            {
                notAvailable.Add(new NotAvailable(one.Key, fromMs, reason, fromMs >= end));
                missing = Missing(fromMs, end);
            }
        }

        var asked = Attested(
            venue.OmitsQuiet ? MovedPast(missing, venue, read.Real) : missing,
            one,
            calendar
        );
        return new BackfillSeries(
            one,
            [
                .. CollectAsks
                    .Backwards(one.Key, venue, asked)
                    .Select(ask => new BackfillPage(ask, Count(ask, missing, calendar))),
            ]
        );

        List<Gap> Missing(long fromMs, long toMs) =>
            fromMs >= toMs
                ? []
                :
                [
                    .. Gap.Find(
                            read.Real.OpenMs,
                            [.. read.NoTradeOpensMs],
                            calendar,
                            timeframe,
                            new TimeRange(fromMs, toMs),
                            [.. read.AbsentOpensMs]
                        )
                        .Where(gap => gap.State != GapState.ConfirmedAbsent),
                ];
    }

    // The last row of an answer is only certain to be closed when there is one after it, so beyond
    // what is stored one more is asked for.
    private static List<Gap> Attested(List<Gap> missing, StoredSeries one, Calendar calendar)
    {
        if (missing.Count == 0 || missing[^1].LastMissingMs < one.LastOpenMs)
        {
            return missing;
        }

        var last = missing[^1];
        var rank = calendar.RankOf(last.LastMissingMs, one.Key.Timeframe);
        var next = calendar.OpenAt(rank + 1, one.Key.Timeframe);
        return [.. missing[..^1], last with { LastMissingMs = next }];
    }

    // A venue that leaves quiet candles out attests them with the next one that it sends.
    private static List<Gap> MovedPast(List<Gap> missing, VenueFacts venue, CandleSeries real)
    {
        var most = venue.RowsPerAnswer / 2 * real.Key.Timeframe.Milliseconds;
        return
        [
            .. missing.Select(gap =>
            {
                var next = real.OpenMs.BinarySearch(gap.LastMissingMs);
                next = next < 0 ? ~next : next;
                return next < real.Count && real.OpenMs[next] - gap.LastMissingMs <= most
                    ? gap with
                    {
                        LastMissingMs = real.OpenMs[next],
                    }
                    : gap;
            }),
        ];
    }

    private static IEnumerable<(long FromMs, string Reason)> Limits(
        StoredSeries one,
        VenueFacts venue,
        long nowMs
    )
    {
        var timeframe = one.Key.Timeframe;
        if (one.ListedMs is { } listed)
        {
            yield return (timeframe.Floor(listed), "it was listed then");
        }

        if (venue.DeepestCandles is { } most)
        {
            yield return (
                timeframe.Floor(nowMs) - (most - 1) * timeframe.Milliseconds,
                $"{venue.Title} has only the newest {most} candles of a series"
            );
        }
    }

    private static long Count(CandleAsk ask, List<Gap> missing, Calendar calendar) =>
        missing.Sum(gap =>
            calendar.CountOpens(
                ask.Opens.Intersect(new TimeRange(gap.FirstMissingMs, gap.LastMissingMs + 1)),
                ask.Timeframe
            )
        );
}
