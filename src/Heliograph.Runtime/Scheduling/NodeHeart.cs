using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Scheduling;

/// <summary>Whether this node lives, as it says itself and as the others see it.</summary>
/// <param name="store">Where that is noted.</param>
/// <param name="node">Its name.</param>
/// <param name="role">What it does.</param>
/// <param name="clock">Tells the time.</param>
public sealed class NodeHeart(IStore store, string node, string role, TimeProvider clock)
{
    private readonly NodeLedger ledger = new(store.Tables);
    private readonly long began = clock.GetUtcNow().ToUnixTimeMilliseconds();
    private long last = clock.GetTimestamp();
    private bool isStoreAway;

    /// <summary>The node's name.</summary>
    public string Node => node;

    /// <summary>How long its scheduler has been silent.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(Interlocked.Read(ref last));

    /// <summary>True while the store takes nothing.</summary>
    public bool IsStoreAway => Volatile.Read(ref isStoreAway);

    /// <summary>Says that it lives.</summary>
    public async Task BeatAsync(CancellationToken stop)
    {
        // The scheduler lives also while the store is away.
        Interlocked.Exchange(ref last, clock.GetTimestamp());
        try
        {
            await ledger.TickAsync(new StoredNode(node, role, began, NowMs, null), stop);
            Volatile.Write(ref isStoreAway, false);
        }
        catch (StoreException)
        {
            Volatile.Write(ref isStoreAway, true);
        }
    }

    /// <summary>
    /// Looks whether the store takes anything, where the scheduler is silent: it is kept there too,
    /// and cannot beat while that is away.
    /// </summary>
    public async Task LookAsync(CancellationToken stop)
    {
        if (Silence <= StoredNode.Beat * 2)
        {
            return;
        }

        try
        {
            await store.ProbeAsync(stop);
            Volatile.Write(ref isStoreAway, false);
        }
        catch (StoreException)
        {
            Volatile.Write(ref isStoreAway, true);
        }
    }

    /// <summary>Says that what the timetable keeps beside the store takes nothing.</summary>
    public void NoteAway() => Volatile.Write(ref isStoreAway, true);

    /// <summary>Says that it ends well.</summary>
    public Task StopAsync(CancellationToken stop) => ledger.StopAsync(node, NowMs, stop);

    /// <summary>Says that no other node is left: there can be only one on this store.</summary>
    public async Task StopOthersAsync(CancellationToken stop)
    {
        foreach (var other in await ledger.AllAsync(stop))
        {
            if (other.Name != node && other.StoppedMs is null)
            {
                await ledger.StopAsync(other.Name, NowMs, stop);
            }
        }
    }

    /// <summary>True when a node was heard of lately.</summary>
    public async Task<bool> IsAliveAsync(string name, CancellationToken stop) =>
        (await ledger.AllAsync(stop)).Any(one => one.Name == name && one.IsAliveAt(NowMs));

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
