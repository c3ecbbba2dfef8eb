namespace Heliograph.Runtime.Evaluation;

/// <summary>Work cut into one share a worker, the same shares in every run.</summary>
internal static class Shares
{
    /// <summary>Calls each worker with its share [start, end) of the items.</summary>
    /// <param name="workers">How many, at least 1.</param>
    /// <param name="items">How many items there are.</param>
    /// <param name="work">Gets the worker's number, start and end.</param>
    public static void Run(int workers, int items, Action<int, int, int> work)
    {
        var share = (items + workers - 1) / workers;
        if (workers == 1 || items <= 1)
        {
            work(0, 0, items);
            return;
        }

        Parallel.For(
            0,
            workers,
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            worker =>
                work(worker, Math.Min(items, worker * share), Math.Min(items, (worker + 1) * share))
        );
    }
}
