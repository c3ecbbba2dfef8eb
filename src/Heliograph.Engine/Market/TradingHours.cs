namespace Heliograph.Engine.Market;

/// <summary>
/// Opening hours as data: what a normal week looks like in a zone, and the days that differ. From
/// it come the <see cref="Session"/>s of a calendar.
/// </summary>
public sealed record TradingHours
{
    /// <summary>The zone that the hours are written in.</summary>
    public required ZoneTransitions Zone { get; init; }

    /// <summary>
    /// Stretches of a day's session, from its date's local midnight; a start may be negative (the
    /// evening before) and an end may pass 24 h. Ascending, not overlapping.
    /// </summary>
    public required Func<
        DayOfWeek,
        IReadOnlyList<(TimeSpan Open, TimeSpan Close)>
    > Week { get; init; }

    /// <summary>True on a date without a session.</summary>
    public Func<DateOnly, bool> IsClosed { get; init; } = _ => false;

    /// <summary>When the session ends early, from local midnight; null on a normal day.</summary>
    public Func<DateOnly, TimeSpan?> EarlyClose { get; init; } = _ => null;

    /// <summary>The sessions dated in [from, to), ascending.</summary>
    public IReadOnlyList<Session> Sessions(DateOnly from, DateOnly to)
    {
        var sessions = new List<Session>();
        for (var date = from; date < to; date = date.AddDays(1))
        {
            if (IsClosed(date))
            {
                continue;
            }

            var midnight = MidnightMs(date);
            var end = EarlyClose(date) ?? TimeSpan.MaxValue;
            foreach (var (open, close) in Week(date.DayOfWeek))
            {
                if (open < end)
                {
                    sessions.Add(Instants(midnight, open, close < end ? close : end));
                }
            }
        }

        return sessions;
    }

    /// <summary>00:00 UTC of a date, epoch milliseconds.</summary>
    public static long MidnightMs(DateOnly date) =>
        (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400_000L;

    private Session Instants(long midnight, TimeSpan open, TimeSpan close) =>
        new(
            Zone.ToUtc(midnight + (long)open.TotalMilliseconds),
            Zone.ToUtc(midnight + (long)close.TotalMilliseconds),
            midnight
        );
}
