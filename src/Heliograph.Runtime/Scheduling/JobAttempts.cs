using System.Collections.Concurrent;
using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Scheduling;

/// <summary>Makes attempts at occurrences and notes them in the ledger.</summary>
/// <param name="work">The work of each job.</param>
/// <param name="shards">Splits large ones over all nodes.</param>
/// <param name="store">Where the ledger is.</param>
/// <param name="node">This process.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class JobAttempts(
    TimedWork work,
    JobShards shards,
    IStore store,
    string node,
    TimeProvider clock
)
{
    // A job that ends its process every time is given up too.
    private const int MostAttempts = JobRunner.Retries + 4;

    private readonly OccurrenceLedger ledger = new(store.Tables);
    private readonly ConcurrentDictionary<(string Job, long NominalMs), bool> running = new();

    /// <summary>True while this process makes an attempt at it.</summary>
    public bool IsAt(StoredOccurrence one) => running.ContainsKey((one.Job, one.NominalMs));

    /// <summary>True while this process makes any attempt.</summary>
    public bool IsAtWork => !running.IsEmpty;

    /// <summary>Makes one, unless somebody else was first.</summary>
    /// <param name="entry">Its row of the timetable.</param>
    /// <param name="due">The occurrence as it was read.</param>
    /// <param name="before">Waits for what has to come first; null: nothing has to.</param>
    /// <param name="isLast">True when there is no other after it, and nobody to share it.</param>
    /// <param name="stop">The node stops: the attempt does not count.</param>
    /// <exception cref="JobFailedException">Another is to be made.</exception>
    public async Task RunAsync(
        TimetableEntry entry,
        StoredOccurrence due,
        Func<CancellationToken, Task>? before,
        bool isLast,
        CancellationToken stop
    )
    {
        // Before it is begun: else it would look like one that nobody is at.
        var key = (due.Job, due.NominalMs);
        if (!running.TryAdd(key, true))
        {
            return;
        }

        try
        {
            if (await ledger.BeginAsync(due, node, NowMs, stop))
            {
                var begun = due with { Node = node, Attempts = due.Attempts + 1 };
                await MakeAsync(entry, begun, before, isLast, stop);
            }
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task MakeAsync(
        TimetableEntry entry,
        StoredOccurrence begun,
        Func<CancellationToken, Task>? before,
        bool isLast,
        CancellationToken stop
    )
    {
        try
        {
            if (begun.Attempts > MostAttempts && !isLast)
            {
                throw new InvalidOperationException(
                    $"{begun.Attempts - 1} attempts were begun, and none of them ended"
                );
            }

            await (before?.Invoke(stop) ?? Task.CompletedTask);
            if (!isLast && await shards.SplitAsync(entry, begun, stop))
            {
                return;
            }

            var result = await work.RunAsync(entry, new JobTurn(begun.NominalMs), stop);
            await EndAsync(begun with { State = OccurrenceState.Done, Result = result });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndAsync(
                begun with
                {
                    State = OccurrenceState.Due,
                    Attempts = begun.Attempts - 1,
                }
            );
            throw;
        }
        catch (Exception failed)
        {
            await FailAsync(begun, failed, isLast);
        }
    }

    private async Task FailAsync(StoredOccurrence begun, Exception failed, bool isLast)
    {
        var isOver = isLast || JobFailure.IsLast(failed, begun.Attempts);
        await EndAsync(
            begun with
            {
                State = isOver ? OccurrenceState.Dead : OccurrenceState.Due,
                Attempts = begun.Attempts - (!isOver && failed is StoreException ? 1 : 0),
                Error = failed.Message,
            }
        );
        if (!isOver)
        {
            throw new JobFailedException($"{begun.Job}: {failed.Message}", failed);
        }
    }

    // Also when the node stops: what came of an attempt is kept.
    private Task EndAsync(StoredOccurrence ended) =>
        ledger.EndAsync(ended, NowMs, CancellationToken.None);
}
