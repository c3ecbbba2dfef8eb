using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Decides for each due close of a series whether it can be evaluated, and queues its windows.
/// </summary>
internal sealed class SeriesEvaluator
{
    private readonly CycleLedger ledger;
    private readonly Timeframe timeframe;
    private readonly GroupQueue[] queues;
    private readonly QualityLimits limits;

    public SeriesEvaluator(CycleLedger ledger, Timeframe timeframe, CycleRequest request)
    {
        this.ledger = ledger;
        this.timeframe = timeframe;
        limits = request.Quality;
        queues =
        [
            .. ledger
                .Groups.Where(group => group.Timeframe == timeframe)
                .Select(group => new GroupQueue(group, ledger, request.Threads, request.Lane)),
        ];
    }

    /// <summary>Takes in a series.</summary>
    /// <returns>What fired among the windows that were evaluated meanwhile.</returns>
    public IEnumerable<FiredEvaluation> Add(LoadedSeries loaded)
    {
        var due = loaded.Due;
        var gate = QualityGate.Prepare(
            WindowFacts.Of(due.Stored, due.Calendar, loaded.Candles, limits)
        );
        var candles = gate.Series;
        var fired = new List<FiredEvaluation>();
        foreach (var close in due.Closes)
        {
            var end = candles.IndexOf(close.OpenMs);
            OutcomeCode? missing =
                end < 0
                    ? WindowFacts.OutcomeOfMissing(
                        gate,
                        loaded.Candles,
                        loaded.Due.Calendar,
                        close,
                        ledger.AsOfFor(close, timeframe),
                        ledger.MayStillCome(close, timeframe)
                    )
                    : null;
            foreach (var queue in queues)
            {
                var wanted = Wanted(queue.Group, due, close);
                if (wanted == 0)
                {
                    continue;
                }

                if (missing is { } outcome)
                {
                    Book(queue.Group, due, close, wanted, outcome);
                    continue;
                }

                fired.AddRange(Queue(queue, loaded, gate, close, end, wanted));
            }
        }

        return fired;
    }

    /// <summary>Evaluates what still waits.</summary>
    public IEnumerable<FiredEvaluation> Finish() => queues.SelectMany(queue => queue.Flush());

    private IEnumerable<FiredEvaluation> Queue(
        GroupQueue queue,
        LoadedSeries loaded,
        QualityGate gate,
        DueClose close,
        int end,
        ulong wanted
    )
    {
        var length = queue.Group.Length;
        if (!loaded.Due.Calendar.IsKnown)
        {
            Book(queue.Group, loaded.Due, close, wanted, OutcomeCode.NoSession);
            return [];
        }

        if (end + 1 < length)
        {
            Book(queue.Group, loaded.Due, close, wanted, OutcomeCode.Warmup);
            return [];
        }

        var asOf = ledger.AsOfFor(close, timeframe);
        var data = gate.At(end, length, close.CloseMs, asOf);
        if (WindowFacts.OutcomeOf(data) is { } stopped)
        {
            Book(queue.Group, loaded.Due, close, wanted, stopped);
            return [];
        }

        var window = CandleWindow.Ending(gate.Series, end, length);
        return queue.Add(new PendingWindow(loaded, close, asOf, window, data, wanted));
    }

    private ulong Wanted(StrategyGroup group, DueSeries due, DueClose close)
    {
        var wanted = 0UL;
        for (var s = 0; s < group.Strategies.Count; s++)
        {
            if (ledger.IsDecided(group.Strategies[s], due, close))
            {
                ledger.AlreadyDone(group.Strategies[s], due);
            }
            else
            {
                wanted |= 1UL << s;
            }
        }

        return wanted;
    }

    private void Book(
        StrategyGroup group,
        DueSeries due,
        DueClose close,
        ulong wanted,
        OutcomeCode outcome
    )
    {
        for (var s = 0; s < group.Strategies.Count; s++)
        {
            if ((wanted >> s & 1) != 0)
            {
                ledger.Book(group.Strategies[s], due, close, outcome);
            }
        }
    }
}
