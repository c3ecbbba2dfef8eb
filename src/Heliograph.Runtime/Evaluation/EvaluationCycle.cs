using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Evaluates what is due: loads the windows (a constant number of statements), decides in the
/// Engine, stores everything in one transaction. Run again it finds nothing to do.
/// </summary>
/// <param name="store">Where candles come from and signals go to.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">The clock of a call without an explicit instant.</param>
public sealed class EvaluationCycle(
    IStore store,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    /// <summary>
    /// Windows kept from earlier cycles over the same store; results do not depend on it. Null: all
    /// are read.
    /// </summary>
    public WindowCache? Windows { get; init; }

    /// <summary>Runs one cycle.</summary>
    /// <exception cref="StrategyConflictException">
    /// A strategy's name and version are stored with other rules.
    /// </exception>
    public async Task<CycleReport> RunAsync(CycleRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = clock.GetTimestamp();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var asOf = request.AsOfMs ?? now;
        await RegisterAsync(request.Strategies, now, stop);

        var ledger = await OpenLedgerAsync(request, asOf, stop);
        var fired = new List<FiredEvaluation>();
        foreach (var timeframe in ledger.Timeframes)
        {
            fired.AddRange(await EvaluateAsync(request, ledger, timeframe, asOf, stop));
            ledger.CloseUnread(timeframe);
        }

        var rows = new SignalAssembly(ledger, request).Build(fired);
        var storedMs = request.AsOfMs ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var isNew = await store.Signals.CommitAsync(ledger.Cycles(storedMs), rows, stop);
        foreach (var row in rows.Where(row => !isNew.Contains(row.Id)))
        {
            ledger.WasStored(row);
        }

        return new CycleReport(
            asOf,
            request.Mode,
            ledger.Counts(),
            [
                .. rows.Where(row => isNew.Contains(row.Id))
                    .OrderBy(row => row.Id, StringComparer.Ordinal),
            ],
            ledger.Errors,
            clock.GetElapsedTime(started).TotalSeconds
        );
    }

    private async Task<IReadOnlyList<FiredEvaluation>> EvaluateAsync(
        CycleRequest request,
        CycleLedger ledger,
        Timeframe timeframe,
        long asOf,
        CancellationToken stop
    )
    {
        var read = new WindowReader(new WarmCandles(store, Windows), timeframe, ledger, asOf);
        var evaluator = new SeriesEvaluator(ledger, timeframe, request);
        var next = read.AllAsync(stop);
        while (true)
        {
            await foreach (var loaded in ReadAhead.OfAsync(next, stop))
            {
                evaluator.Add(loaded);
            }

            if (evaluator.Finish() is not { Count: > 0 } cut)
            {
                return evaluator.Fired;
            }

            next = read.LongerAsync(cut, stop);
        }
    }

    private async Task<CycleLedger> OpenLedgerAsync(
        CycleRequest request,
        long asOf,
        CancellationToken stop
    )
    {
        var all = await store.Candles.SeriesAsync(stop);
        // After the series: an action that is recorded meanwhile has a batch that is not counted
        // here as seen.
        var actions = await ActionBook.LoadAsync(store.Tables, asOf, stop);
        var ledger = new CycleLedger(request, all, calendars, asOf) { Actions = actions };
        if (ledger.Closes is { } span)
        {
            ledger.Load(
                await store.Signals.CyclesAsync(ledger.Asked, span.StartMs - 1, span.EndMs, stop),
                await store.Signals.ListAsync(span.StartMs - 1, span.EndMs, stop)
            );
        }

        return ledger;
    }

    private async Task RegisterAsync(
        IReadOnlyList<InstalledStrategy> strategies,
        long now,
        CancellationToken stop
    )
    {
        foreach (var installed in strategies)
        {
            var strategy = installed.Strategy;
            var other = await store.Signals.RegisterAsync(
                strategy.Name,
                strategy.Version,
                installed.VersionId,
                Engine.Strategies.StrategyIdentity.Canonical(strategy),
                now,
                stop
            );
            if (other is not null)
            {
                throw new StrategyConflictException(installed, other);
            }
        }
    }
}
