using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Windows of one group that wait for a full block. They are cut into blocks in the order in which
/// they came, whatever the number of workers, and booked in that order.
/// </summary>
internal sealed class GroupQueue
{
    private const int Enough = 16_384;
    private readonly StrategyGroup group;
    private readonly CycleLedger ledger;
    private readonly BlockEvaluator[] workers;
    private readonly List<PendingWindow> waiting = [];

    public GroupQueue(StrategyGroup group, CycleLedger ledger, int threads, int width)
    {
        this.group = group;
        this.ledger = ledger;
        workers =
        [
            .. Enumerable
                .Range(0, Math.Max(1, threads))
                .Select(_ => BlockEvaluator.Create(group, width)),
        ];
    }

    /// <summary>The strategies.</summary>
    public StrategyGroup Group => group;

    /// <summary>Adds a window; evaluates when enough wait.</summary>
    public IEnumerable<FiredEvaluation> Add(PendingWindow window)
    {
        waiting.Add(window);
        return waiting.Count >= Enough ? Flush() : [];
    }

    /// <summary>Evaluates what waits.</summary>
    public IReadOnlyList<FiredEvaluation> Flush()
    {
        var strategies = group.Strategies.Count;
        var verdicts = new Verdict[waiting.Count * strategies];
        var width = workers[0].Width;
        var blocks = (waiting.Count + width - 1) / width;
        var share = (blocks + workers.Length - 1) / workers.Length;
        Parallel.For(
            0,
            workers.Length,
            new ParallelOptions { MaxDegreeOfParallelism = workers.Length },
            worker =>
            {
                var windows = new CandleWindow[width];
                var end = Math.Min(blocks, (worker + 1) * share);
                for (var block = worker * share; block < end; block++)
                {
                    var first = block * width;
                    var count = Math.Min(width, waiting.Count - first);
                    for (var i = 0; i < count; i++)
                    {
                        windows[i] = waiting[first + i].Window;
                    }

                    workers[worker]
                        .Evaluate(
                            windows.AsSpan(0, count),
                            verdicts.AsSpan(first * strategies, count * strategies)
                        );
                }
            }
        );
        var fired = Book(verdicts);
        waiting.Clear();
        return fired;
    }

    private List<FiredEvaluation> Book(Verdict[] verdicts)
    {
        var fired = new List<FiredEvaluation>();
        for (var i = 0; i < waiting.Count; i++)
        {
            var window = waiting[i];
            for (var s = 0; s < group.Strategies.Count; s++)
            {
                if ((window.Wanted >> s & 1) == 0)
                {
                    continue;
                }

                var verdict = verdicts[i * group.Strategies.Count + s];
                if (!verdict.IsFired)
                {
                    ledger.Book(
                        group.Strategies[s],
                        window.Loaded.Due,
                        window.Due,
                        OutcomeCode.None
                    );
                }
                else
                {
                    fired.Add(Fire(window, group.Strategies[s], verdict));
                }
            }
        }

        return fired;
    }

    private static FiredEvaluation Fire(
        PendingWindow window,
        InstalledStrategy strategy,
        Verdict verdict
    ) =>
        new(
            window.Loaded.Due,
            strategy,
            window.Window,
            window.Due,
            window.AsOfMs,
            verdict,
            window.Data,
            window.Loaded.Candles
        );
}
