namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Windows that a process keeps between cycles over one store, so that only what is new is read.
/// It changes no result: what is not there, or does not hold any more, is read. Safe for several
/// threads.
/// </summary>
/// <param name="mostBytes">Memory for candles; what was used longest ago goes first.</param>
/// <param name="clock">Tells what was not used for long.</param>
public sealed class WindowCache(long mostBytes, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, LinkedListNode<Entry>> bySeries = [];
    private readonly LinkedList<Entry> byUse = [];
    private long bytes;

    /// <summary>Series that a window is kept of.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return bySeries.Count;
            }
        }
    }

    /// <summary>The memory in use, about; never above the most.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes;
            }
        }
    }

    /// <summary>Windows that were given out instead of being read, from the beginning.</summary>
    public long Hits { get; private set; }

    /// <summary>Forgets what was not used for so long.</summary>
    /// <returns>How many windows went.</returns>
    public int DropUnused(TimeSpan time)
    {
        lock (gate)
        {
            var dropped = 0;
            while (byUse.Last is { } last && clock.GetElapsedTime(last.Value.Used) > time)
            {
                Remove(last);
                dropped++;
            }

            return dropped;
        }
    }

    /// <summary>Forgets the window of a series.</summary>
    /// <param name="seriesId">The store's number of the series.</param>
    public void Drop(int seriesId)
    {
        lock (gate)
        {
            if (bySeries.TryGetValue(seriesId, out var node))
            {
                Remove(node);
            }
        }
    }

    /// <summary>The window of a series, or null.</summary>
    internal HeldWindow? Find(int seriesId)
    {
        lock (gate)
        {
            return bySeries.TryGetValue(seriesId, out var node) ? node.Value.Window : null;
        }
    }

    /// <summary>Keeps a window in place of the one before.</summary>
    internal void Keep(HeldWindow window)
    {
        lock (gate)
        {
            if (bySeries.TryGetValue(window.Stored.Id, out var old))
            {
                Remove(old);
            }

            if (window.Bytes > mostBytes)
            {
                return;
            }

            var entry = new Entry(window, clock.GetTimestamp());
            bySeries.Add(window.Stored.Id, byUse.AddFirst(entry));
            bytes += window.Bytes;
            while (bytes > mostBytes)
            {
                Remove(byUse.Last!);
            }
        }
    }

    /// <summary>Notes that a window was given out.</summary>
    internal void Used(HeldWindow window)
    {
        lock (gate)
        {
            Hits++;
            if (bySeries.TryGetValue(window.Stored.Id, out var node))
            {
                byUse.Remove(node);
                node.Value = node.Value with { Used = clock.GetTimestamp() };
                byUse.AddFirst(node);
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        byUse.Remove(node);
        bySeries.Remove(node.Value.Window.Stored.Id);
        bytes -= node.Value.Window.Bytes;
    }

    private sealed record Entry(HeldWindow Window, long Used);
}
