namespace Heliograph.Engine.Market;

/// <summary>The sessions of a calendar with running totals, and a grid per timeframe.</summary>
internal sealed class SessionBook
{
    private readonly Session[] sessions;
    private readonly long[] openBefore;
    private readonly DayLabel days;
    private readonly SessionGrid?[] grids = new SessionGrid?[Timeframe.All.Count];

    public SessionBook(IReadOnlyList<Session> sessions, DayLabel days)
    {
        this.sessions = [.. sessions];
        this.days = days;
        openBefore = new long[sessions.Count + 1];
        for (var i = 0; i < this.sessions.Length; i++)
        {
            var session = this.sessions[i];
            if (
                session.CloseMs <= session.OpenMs
                || (i > 0 && session.OpenMs < this.sessions[i - 1].CloseMs)
            )
            {
                throw new ArgumentException(
                    $"session {i} of {sessions.Count} is empty or begins before the last one ended"
                );
            }

            openBefore[i + 1] = openBefore[i] + session.CloseMs - session.OpenMs;
        }
    }

    /// <summary>The grid of a timeframe; made once, equal whoever makes it.</summary>
    public SessionGrid Grid(Timeframe timeframe)
    {
        var index = IndexOf(timeframe);
        return grids[index] ??= new SessionGrid(sessions, timeframe, days);
    }

    /// <summary>Open-market milliseconds before an instant.</summary>
    public long OpenBefore(long ms)
    {
        var index = LastOpenedBefore(ms);
        return index < 0
            ? 0
            : openBefore[index] + Math.Min(ms, sessions[index].CloseMs) - sessions[index].OpenMs;
    }

    /// <summary>The latest instant that has exactly so much open market before it.</summary>
    public long InstantOf(long openMarketMs)
    {
        if (sessions.Length == 0)
        {
            return long.MaxValue;
        }

        var wanted = Math.Max(0, openMarketMs);
        var index = Array.BinarySearch(openBefore, wanted);
        index = index >= 0 ? index : ~index - 1;
        return index >= sessions.Length
            ? long.MaxValue
            : sessions[index].OpenMs + wanted - openBefore[index];
    }

    private static int IndexOf(Timeframe timeframe)
    {
        for (var i = 0; i < Timeframe.All.Count; i++)
        {
            if (Timeframe.All[i] == timeframe)
            {
                return i;
            }
        }

        throw new ArgumentException("the timeframe is not one of the known ones");
    }

    private int LastOpenedBefore(long ms)
    {
        var low = 0;
        var high = sessions.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sessions[middle].OpenMs < ms)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
