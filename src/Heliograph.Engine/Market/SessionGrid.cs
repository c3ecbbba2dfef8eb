namespace Heliograph.Engine.Market;

/// <summary>
/// The grid of one timeframe over sessions, kept as runs of evenly spaced opens: a session of an
/// hourly grid is one run. All answers take one binary search over the runs.
/// </summary>
internal sealed class SessionGrid
{
    private readonly long step;
    private readonly List<long> first = [];
    private readonly List<long> last = [];
    private readonly List<long> lastClose = [];
    private readonly List<long> before = [];
    private long total;

    public SessionGrid(ReadOnlySpan<Session> sessions, Timeframe timeframe, DayLabel days)
    {
        step = timeframe.Milliseconds;
        var byDate = days == DayLabel.SessionDate && timeframe >= Timeframe.Day;
        foreach (var session in sessions)
        {
            var from = timeframe.Floor(byDate ? session.DateMs : session.OpenMs);
            var to = byDate ? from : timeframe.Floor(session.CloseMs - 1);
            Add(from, to, byDate ? session.CloseMs : Math.Min(session.CloseMs, to + step));
        }
    }

    /// <summary>How many opens lie before an instant.</summary>
    public long RankOf(long ms)
    {
        var run = LastAtMost(first, ms - 1);
        if (run < 0)
        {
            return 0;
        }

        return before[run] + (Math.Min(ms - 1, last[run]) - first[run]) / step + 1;
    }

    /// <summary>The open that has so many before it.</summary>
    public long OpenAt(long rank)
    {
        if (rank < 0 || rank >= total)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rank),
                rank,
                $"the calendar has {total} opens"
            );
        }

        var run = LastAtMost(before, rank);
        return first[run] + (rank - before[run]) * step;
    }

    /// <summary>True when the grid has this open.</summary>
    public bool Contains(long openMs) => RunOf(openMs) >= 0;

    /// <summary>The close of this open; null when the grid does not have it.</summary>
    public long? CloseOf(long openMs)
    {
        var run = RunOf(openMs);
        if (run < 0)
        {
            return null;
        }

        return openMs == last[run] ? lastClose[run] : openMs + step;
    }

    private static int LastAtMost(List<long> ascending, long value)
    {
        var index = ascending.BinarySearch(value);
        return index >= 0 ? index : ~index - 1;
    }

    // Sessions may share a candle (a break inside it): the candle then closes with the later one.
    private void Add(long from, long to, long close)
    {
        if (last.Count > 0 && from <= last[^1])
        {
            lastClose[^1] = to <= last[^1] ? close : last[^1] + step;
            from = last[^1] + step;
        }

        if (from > to)
        {
            return;
        }

        first.Add(from);
        last.Add(to);
        lastClose.Add(close);
        before.Add(total);
        total += (to - from) / step + 1;
    }

    private int RunOf(long openMs)
    {
        var run = LastAtMost(first, openMs);
        return run >= 0 && openMs <= last[run] && (openMs - first[run]) % step == 0 ? run : -1;
    }
}
