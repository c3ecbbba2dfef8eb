using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Windows of one group that wait for a full block. They are cut into blocks in the order in which
/// they came, whatever the number of workers, and booked in that order.
/// </summary>
internal sealed class GroupQueue
{
    private readonly CycleLedger ledger;
    private readonly BlockEvaluator[] workers;
    private readonly List<PendingWindow> waiting = [];
    private Verdict[] verdicts = [];

    public GroupQueue(StrategyGroup group, CycleLedger ledger, CycleRequest request)
    {
        Group = group;
        this.ledger = ledger;
        Books = ledger.BooksOf(group);
        workers =
        [
            .. Enumerable
                .Range(0, Math.Max(1, request.Threads))
                .Select(_ => BlockEvaluator.Create(group, request.Lane)),
        ];
    }

    /// <summary>The strategies.</summary>
    public StrategyGroup Group { get; }

    /// <summary>Their books, in the group's order.</summary>
    public StrategyBook[] Books { get; }

    /// <summary>Books what the data decided, or keeps the window to be evaluated.</summary>
    public void Take(JudgedSeries judged, Decision decision)
    {
        for (var s = 0; s < Books.Length; s++)
        {
            if ((decision.Wanted >> s & 1) == 0)
            {
                ledger.AlreadyDone(Books[s], judged.Loaded.Due);
            }
            else if (decision.Outcome is { } outcome)
            {
                ledger.Book(Books[s], judged.Loaded.Due, decision.Due, outcome);
            }
        }

        if (decision.Wanted != 0 && decision.Outcome is null)
        {
            var window = CandleWindow.Ending(judged.Series, decision.End, Group.Length);
            waiting.Add(new PendingWindow(judged.Loaded, window, judged.Gate.Series, decision));
        }
    }

    /// <summary>Evaluates what waits.</summary>
    /// <param name="fired">Gets what fired.</param>
    /// <param name="all">False: only as many as fill whole blocks.</param>
    public void Evaluate(List<FiredEvaluation> fired, bool all)
    {
        var width = workers[0].Width;
        var count = all ? waiting.Count : waiting.Count / width * width;
        var strategies = Books.Length;
        if (verdicts.Length < count * strategies)
        {
            verdicts = new Verdict[count * strategies];
        }

        Shares.Run(
            workers.Length,
            (count + width - 1) / width,
            (worker, start, end) =>
            {
                for (var block = start; block < end; block++)
                {
                    Evaluate(workers[worker], block * width, count);
                }
            }
        );
        for (var i = 0; i < count; i++)
        {
            Book(waiting[i], verdicts.AsSpan(i * strategies, strategies), fired);
        }

        waiting.RemoveRange(0, count);
    }

    private void Evaluate(BlockEvaluator worker, int first, int count)
    {
        var windows = new CandleWindow[Math.Min(worker.Width, count - first)];
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = waiting[first + i].Window;
        }

        var strategies = Books.Length;
        worker.Evaluate(windows, verdicts.AsSpan(first * strategies, windows.Length * strategies));
    }

    private void Book(
        PendingWindow window,
        ReadOnlySpan<Verdict> verdicts,
        List<FiredEvaluation> fired
    )
    {
        var (loaded, _, _, decision) = window;
        for (var s = 0; s < Books.Length; s++)
        {
            if ((decision.Wanted >> s & 1) == 0)
            {
                continue;
            }

            if (verdicts[s].IsFired)
            {
                fired.Add(new FiredEvaluation(window, Books[s], verdicts[s], ledger));
            }
            else
            {
                ledger.Book(Books[s], loaded.Due, decision.Due, OutcomeCode.None);
            }
        }
    }
}
