using System.Collections.Concurrent;
using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// Splits the occurrences of large jobs by instruments, so that every node takes a part. Where
/// there is one node, or few instruments, nothing is split.
/// </summary>
/// <param name="work">The work of each job.</param>
/// <param name="store">Where the ledger is.</param>
/// <param name="node">This process.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class JobShards(TimedWork work, IStore store, string node, TimeProvider clock)
{
    private readonly ShardLedger ledger = new(store.Tables);
    private readonly OccurrenceLedger occurrences = new(store.Tables);
    private readonly NodeLedger nodes = new(store.Tables);
    private readonly ConcurrentDictionary<(string Job, long NominalMs), bool> spread = new();
    private int running;

    /// <summary>True while this process runs a part.</summary>
    public bool IsAtWork => Volatile.Read(ref running) > 0;

    /// <summary>How many instruments a part has.</summary>
    public int Size { get; set; } = JobRunner.UsualShardSize;

    /// <summary>Lets any node run a part; null: there is no way to.</summary>
    public Func<ShardKey, CancellationToken, Task>? Spread { get; set; }

    /// <summary>True for what this node has split: its parts run here or elsewhere.</summary>
    public bool HasSpread(StoredOccurrence one) => spread.ContainsKey((one.Job, one.NominalMs));

    /// <summary>Splits an occurrence that this node has begun.</summary>
    /// <returns>False when it is not split: then it is to be run as a whole.</returns>
    public async Task<bool> SplitAsync(
        TimetableEntry entry,
        StoredOccurrence begun,
        CancellationToken stop
    )
    {
        if (!entry.IsSplit || Spread is null || await PartsAsync(stop) is not (> 1 and var parts))
        {
            return false;
        }

        foreach (var older in spread.Keys.Where(one => one.Job == begun.Job))
        {
            spread.TryRemove(older, out _);
        }

        spread[(begun.Job, begun.NominalMs)] = true;
        await ledger.AddAsync(begun.Job, begun.NominalMs, parts, stop);
        foreach (var shard in await ledger.OfAsync(begun.Job, begun.NominalMs, stop))
        {
            if (!shard.HasEnded)
            {
                await Spread(new ShardKey(shard.Job, shard.NominalMs, shard.Shard), stop);
            }
        }

        await EndWholeAsync(begun.Job, begun.NominalMs);
        return true;
    }

    /// <summary>Runs one part, unless somebody is at it or it has ended.</summary>
    /// <exception cref="JobFailedException">It is to be run again.</exception>
    public async Task RunAsync(
        TimetableEntry entry,
        ShardKey key,
        bool isRecovering,
        CancellationToken stop
    )
    {
        var all = await ledger.OfAsync(key.Job, key.NominalMs, stop);
        if (all.FirstOrDefault(one => one.Shard == key.Shard) is not { HasEnded: false } due)
        {
            return;
        }

        var isTaken =
            due.State == OccurrenceState.Running
            && !isRecovering
            && due.Node != node
            && await IsAliveAsync(due.Node!, stop);
        if (isTaken || !await ledger.BeginAsync(due, node, NowMs, stop))
        {
            return;
        }

        Interlocked.Increment(ref running);
        try
        {
            await RunAsync(entry, due, all.Count, stop);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }

        await EndWholeAsync(key.Job, key.NominalMs);
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task RunAsync(
        TimetableEntry entry,
        StoredShard due,
        int parts,
        CancellationToken stop
    )
    {
        var begun = due with { Node = node, Attempts = due.Attempts + 1 };
        try
        {
            var turn = new JobTurn(due.NominalMs, due.Shard, parts);
            var result = await work.RunAsync(entry, turn, stop);
            await EndAsync(begun with { State = OccurrenceState.Done, Result = result });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndAsync(begun with { State = OccurrenceState.Due, Attempts = due.Attempts });
            throw;
        }
        catch (Exception failed)
        {
            var isOver = JobFailure.IsLast(failed, begun.Attempts);
            var state = isOver ? OccurrenceState.Dead : OccurrenceState.Due;
            await EndAsync(begun with { State = state, Error = failed.Message });
            if (!isOver)
            {
                throw new JobFailedException($"{due.Job}: {failed.Message}", failed);
            }
        }
    }

    // Whoever ends the last part ends the whole.
    private async Task EndWholeAsync(string job, long nominalMs)
    {
        var all = await ledger.OfAsync(job, nominalMs, CancellationToken.None);
        if (
            !all.All(one => one.HasEnded)
            || await occurrences.FindAsync(job, nominalMs, CancellationToken.None) is not { } whole
        )
        {
            return;
        }

        var dead = all.FirstOrDefault(one => one.State == OccurrenceState.Dead);
        await occurrences.EndAsync(
            whole with
            {
                State = dead is null ? OccurrenceState.Done : OccurrenceState.Dead,
                Result = string.Join(" | ", all.Select(one => one.Result).OfType<string>()),
                Error = dead?.Error,
            },
            NowMs,
            CancellationToken.None
        );
    }

    private Task EndAsync(StoredShard ended) =>
        ledger.EndAsync(ended, NowMs, CancellationToken.None);

    private async Task<bool> IsAliveAsync(string name, CancellationToken stop) =>
        (await nodes.AllAsync(stop)).Any(one => one.Name == name && one.IsAliveAt(NowMs));

    private async Task<int> PartsAsync(CancellationToken stop)
    {
        var alive = (await nodes.AllAsync(stop)).Count(one =>
            one.Role != "web" && one.IsAliveAt(NowMs)
        );
        if (alive < 2)
        {
            return 1;
        }

        var instruments = (await store.Candles.SeriesAsync(stop))
            .Where(one => one.Enabled)
            .Select(one => one.Instrument.Name)
            .Distinct(StringComparer.Ordinal)
            .Count();
        return (instruments + Size - 1) / Size;
    }
}
