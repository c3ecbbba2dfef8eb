using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Demo;

/// <summary>The passes of a day, one at a time, on the settings of the program.</summary>
/// <param name="app">The program.</param>
/// <param name="bed">Where the day takes place.</param>
internal sealed class DayPasses(Compose app, DayBed bed) : IDisposable
{
    private const string Stored = "database";
    private const string Filled = "filled";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CycleRequest usual = new()
    {
        Strategies = app.EnabledStrategies,
        Gates = app.GateLimits,
        Quality = app.QualityLimits,
        Threads = Environment.ProcessorCount,
    };
    private readonly SourcingPass sourcing = new(
        bed.Store,
        bed.Venues,
        app.Calendars.Named,
        app.QualityLimits,
        bed.Clock
    );
    private readonly RepairPass repair = new(bed.Store, bed.Venues, app.Calendars.Named, bed.Clock);
    private readonly long began = TimeProvider.System.GetTimestamp();

    /// <summary>What is evaluated.</summary>
    public CycleRequest Usual => usual;

    /// <summary>The first that were stored; null before.</summary>
    public FirstSignals? First { get; private set; }

    /// <summary>Signals and candidates so far.</summary>
    public int Fired { get; private set; }

    /// <summary>
    /// Asks for what is due, or, with a number of candles to read again, for every series; what
    /// came is evaluated at once.
    /// </summary>
    /// <returns>True when nothing failed.</returns>
    public Task<bool> CollectAsync(int? reread, CancellationToken stop) =>
        InTurnAsync(
            async () =>
            {
                var report = await AskAsync(reread, stop);
                if (report.Imported + report.Revised > 0)
                {
                    await CycleAsync(null, stop);
                }
                else
                {
                    await AssessAsync(report.Series == 0, stop);
                }

                return report.Failed.Count == 0;
            },
            stop
        );

    /// <summary>
    /// Looks for gaps in all series, or only goes on with those in the ledger whose time has come;
    /// what was found is evaluated at once.
    /// </summary>
    public Task RepairAsync(bool all, CancellationToken stop) =>
        InTurnAsync(
            async () =>
            {
                var series = await bed.Store.Candles.SeriesAsync(stop);
                if (!all)
                {
                    var known = await new RepairLedger(bed.Store.Tables).LoadAsync(null, stop);
                    var open = known.Where(one => one.State != Filled).Select(one => one.SeriesId);
                    var ids = open.ToHashSet();
                    series = [.. series.Where(one => ids.Contains(one.Id))];
                }

                var request = new RepairRequest { Series = series };
                if (series.Count > 0 && (await repair.RunAsync(request, null, stop)).Filled > 0)
                {
                    await CycleAsync(null, stop);
                }

                return series.Count;
            },
            stop
        );

    /// <summary>Evaluates what is due, of all series or of some.</summary>
    public Task<SourcedReport> EvaluateAsync(
        IReadOnlyList<SeriesKey>? series,
        CancellationToken stop
    ) => InTurnAsync(() => CycleAsync(series, stop), stop);

    /// <inheritdoc />
    public void Dispose()
    {
        repair.Dispose();
        turn.Dispose();
    }

    private async Task<CollectReport> AskAsync(int? reread, CancellationToken stop)
    {
        var pass = new CollectPass(bed.Store, bed.Venues, app.Calendars.Named, bed.Clock);
        var request = new CollectRequest
        {
            Series = await bed.Store.Candles.SeriesAsync(stop),
            OnlyDue = reread is null,
            Reread = reread ?? CollectRequest.UsualReread,
        };
        return await pass.RunAsync(request, null, stop);
    }

    // An assessment follows every collection. Where there was nothing to collect every series has
    // its newest candle, so only those that are away from their stored candles can move.
    private async Task AssessAsync(bool onlyAway, CancellationToken stop)
    {
        var series = sourcing.Sourced(await bed.Store.Candles.SeriesAsync(stop));
        if (onlyAway)
        {
            var states = await new SourceLedger(bed.Store.Tables).LoadAsync(stop);
            var away = states.Where(one => one.Step != Stored).Select(one => one.SeriesId);
            var ids = away.ToHashSet();
            series = [.. series.Where(one => ids.Contains(one.Id))];
        }

        await sourcing.AssessAsync(series, stop);
    }

    private async Task<SourcedReport> CycleAsync(
        IReadOnlyList<SeriesKey>? series,
        CancellationToken stop
    )
    {
        var some = series?.ToHashSet();
        var cycle = new SourcedCycle(bed.Store, bed.Venues, app.Calendars.Named, bed.Clock);
        var report = await cycle.RunAsync(
            usual with
            {
                Series = some is null ? null : some.Contains,
            },
            SourceMode.Auto,
            [],
            stop
        );
        Fired += report.Cycle.Added.Count;
        if (First is null && Fired > 0)
        {
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            First = new FirstSignals(seconds, report.Cycle.Added);
        }

        return report;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
