using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Demo;

/// <summary>Reads what a day left, by other ways than the engine took.</summary>
/// <param name="app">The program.</param>
/// <param name="plan">What was played.</param>
/// <param name="bed">Where.</param>
internal sealed class DayReading(Compose app, DemoPlan plan, DayBed bed)
{
    private const int MostRefused = 100_000;

    private readonly IStore store = bed.Store;
    private readonly ServedCandles served = new(plan);

    // What is stored at the last instant is known then.
    private long NowMs => bed.Clock.NowMs;

    /// <summary>Reads it.</summary>
    public async Task<DayFacts> ReadAsync(DayRun run, CancellationToken stop)
    {
        var series = await store.Candles.SeriesAsync(stop);
        var (outcomes, notDue) = await OutcomesAsync(run, series, stop);
        var incidents = await new IncidentLedger(store.Tables).AllAsync(0, stop);
        return new DayFacts
        {
            NowMs = NowMs,
            Outcomes = outcomes,
            NotDue = notDue,
            Fired = await store.Signals.ListAsync(plan.StartMs - 1, long.MaxValue, stop),
            Series = await SeriesAsync(series, stop),
            Stored = series.ToDictionary(one => one.Id),
            Steps = await new SourceLedger(store.Tables).SwitchesAsync(0, long.MaxValue, stop),
            Incidents = [.. incidents.OrderBy(one => one.OpenedMs).ThenBy(one => one.Id)],
            Repairs = await new RepairLedger(store.Tables).LoadAsync(null, stop),
            Refused = await store.Candles.QuarantineAsync(MostRefused, stop),
            Reports = await new QualityPass(store, app.Calendars.Named, app.QualityLimits).RunAsync(
                series,
                NowMs,
                stop
            ),
            Traffic = DayTraffic.Of(bed.Venue.Traffic),
            Run = run,
        };
    }

    private async Task<(IReadOnlyList<DueOutcome>, int NotDue)> OutcomesAsync(
        DayRun run,
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        var versions = run.Strategies.Select(one => one.VersionId).ToList();
        var stored = (
            await store.Signals.CyclesAsync(versions, plan.StartMs - 1, long.MaxValue, stop)
        )
            .SelectMany(row =>
                row.Outcomes.All.Select(one =>
                    (Key: (row.StrategyVersion, row.CloseMs, one.Series), one.Entry.Outcome)
                )
            )
            .ToDictionary(one => one.Key, one => one.Outcome);
        var due = new List<DueOutcome>();
        foreach (var strategy in run.Strategies)
        {
            foreach (var one in series.Where(s => s.Key.Timeframe == strategy.Strategy.Timeframe))
            {
                foreach (var close in ClosesOf(one))
                {
                    OutcomeCode? outcome = stored.Remove(
                        (strategy.VersionId, close, one.Id),
                        out var code
                    )
                        ? code
                        : null;
                    due.Add(new DueOutcome(strategy.VersionId, one.Key, close, outcome));
                }
            }
        }

        return (due, stored.Count);
    }

    private IEnumerable<long> ClosesOf(StoredSeries series)
    {
        var step = series.Key.Timeframe.Milliseconds;
        var first = series.Key.Timeframe.Floor(plan.StartMs - 1) + step;
        for (var close = first; close <= NowMs; close += step)
        {
            if (close - step >= series.FirstOpenMs)
            {
                yield return close;
            }
        }
    }

    private async Task<IReadOnlyList<SeriesCheck>> SeriesAsync(
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        var replaced = new Dictionary<int, IReadOnlyList<ReplacedValue>>();
        foreach (var timeframe in series.Select(one => one.Key.Timeframe).Distinct())
        {
            var query = new CandleQuery
            {
                Timeframe = timeframe,
                Opens = new TimeRange(0, long.MaxValue),
                AsOfMs = long.MaxValue,
                WithReplaced = true,
            };
            await foreach (var one in store.Candles.ReadAsync(query, stop))
            {
                replaced[one.SeriesId] = one.Replaced;
            }
        }

        var checks = new List<SeriesCheck>(series.Count);
        foreach (var one in series)
        {
            var stored = await store.Candles.CandlesAsync(
                one.Id,
                new TimeRange(0, long.MaxValue),
                long.MaxValue,
                stop
            );
            var from = one.FirstOpenMs ?? plan.StartMs;
            checks.Add(
                new SeriesCheck(
                    served.Of(one.Key, from, NowMs),
                    stored,
                    replaced.GetValueOrDefault(one.Id) ?? []
                )
            );
        }

        return checks;
    }
}
