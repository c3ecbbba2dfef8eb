using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Takes in series of one timeframe, few enough at a time to stay in the processor's cache: all
/// workers judge their data, then evaluate the windows that are left.
/// </summary>
internal sealed class SeriesEvaluator(CycleLedger ledger, Timeframe timeframe, CycleRequest request)
{
    private const int MostSeries = 128;
    private const int MostCloses = 4_096;
    private readonly int workers = Math.Max(1, request.Threads);
    private readonly List<LoadedSeries> waiting = [];
    private readonly List<LoadedSeries> cut = [];
    private readonly List<FiredEvaluation> fired = [];
    private readonly GroupQueue[] queues =
    [
        .. ledger
            .Groups.Where(group => group.Timeframe == timeframe)
            .Select(group => new GroupQueue(group, ledger, request)),
    ];
    private int closes;

    /// <summary>What fired so far; complete after <see cref="Finish"/>.</summary>
    public IReadOnlyList<FiredEvaluation> Fired => fired;

    /// <summary>Takes in a series.</summary>
    public void Add(LoadedSeries loaded)
    {
        waiting.Add(loaded);
        closes += loaded.Due.Closes.Count;
        if (waiting.Count >= MostSeries || closes >= MostCloses)
        {
            Work();
        }
    }

    /// <summary>
    /// Evaluates what still waits, and hands over the series that have to be read further back:
    /// they are taken in again, or this is over.
    /// </summary>
    public IReadOnlyList<LoadedSeries> Finish()
    {
        Work();
        foreach (var queue in queues)
        {
            queue.Evaluate(fired, all: true);
        }

        var again = cut.ToArray();
        cut.Clear();
        return again;
    }

    private void Work()
    {
        var judged = new JudgedSeries[waiting.Count];
        Shares.Run(
            workers,
            judged.Length,
            (_, start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    judged[i] = JudgedSeries.Of(waiting[i], queues, ledger, request.Quality);
                }
            }
        );
        foreach (var one in judged)
        {
            Take(one);
        }

        foreach (var queue in queues)
        {
            queue.Evaluate(fired, all: false);
        }

        waiting.Clear();
        closes = 0;
    }

    private void Take(JudgedSeries judged)
    {
        if (judged.Decisions is null)
        {
            cut.Add(judged.Loaded);
            return;
        }

        foreach (var decision in judged.Decisions)
        {
            queues[decision.Queue].Take(judged, decision);
        }
    }
}
