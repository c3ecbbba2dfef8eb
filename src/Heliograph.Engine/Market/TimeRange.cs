namespace Heliograph.Engine.Market;

/// <summary>
/// A span of time [<see cref="StartMs"/>, <see cref="EndMs"/>): the start belongs to it, the end
/// does not. Both are epoch milliseconds, UTC. An empty range has equal ends.
/// </summary>
public readonly record struct TimeRange
{
    /// <summary>Makes the range [start, end).</summary>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public TimeRange(long startMs, long endMs)
    {
        if (endMs < startMs)
        {
            throw new ArgumentException($"the range ends ({endMs}) before it starts ({startMs})");
        }

        StartMs = startMs;
        EndMs = endMs;
    }

    /// <summary>First instant inside, epoch milliseconds.</summary>
    public long StartMs { get; }

    /// <summary>First instant after, epoch milliseconds.</summary>
    public long EndMs { get; }

    /// <summary>Length in milliseconds, never negative.</summary>
    public long LengthMs => EndMs - StartMs;

    /// <summary>True when no instant lies inside.</summary>
    public bool IsEmpty => EndMs == StartMs;

    /// <summary>True when the instant lies in [start, end).</summary>
    public bool Contains(long ms) => ms >= StartMs && ms < EndMs;

    /// <summary>What both ranges share; empty (at this start) when they share nothing.</summary>
    public TimeRange Intersect(TimeRange other)
    {
        var start = Math.Max(StartMs, other.StartMs);
        var end = Math.Min(EndMs, other.EndMs);
        return end <= start ? new TimeRange(StartMs, StartMs) : new TimeRange(start, end);
    }
}
