using Heliograph.Engine.Market;

namespace Heliograph.App.Demo;

/// <summary>What is done when, as the timetable of the engine has it.</summary>
internal static class DayTimetable
{
    private const long MinuteMs = 60_000;
    private const long SecondMs = 1_000;
    private const int WeekAt = 10;

    // Within an hour; of several at the same instant, in this order.
    private static readonly (long AtMs, DayEvent What)[] Hourly =
    [
        (0, DayEvent.Close),
        (10 * SecondMs, DayEvent.Collect),
        (92 * SecondMs, DayEvent.Late),
        .. Enumerable.Range(1, 11).Select(i => (i * 5 * MinuteMs, DayEvent.Collect)),
        (5 * MinuteMs, DayEvent.FindGaps),
        .. Enumerable.Range(2, 10).Select(i => (i * 5 * MinuteMs, DayEvent.Repair)),
        (15 * MinuteMs, DayEvent.Sweep),
        (22 * MinuteMs, DayEvent.Reread),
        (30 * MinuteMs + 5 * SecondMs, DayEvent.Sweep),
        (37 * MinuteMs, DayEvent.RereadAgain),
        (45 * MinuteMs, DayEvent.Sweep),
    ];

    /// <summary>All of a day after its first instant, ascending.</summary>
    public static IReadOnlyList<(long AtMs, DayEvent What)> Of(DemoPlan plan)
    {
        var hour = Timeframe.Hour.Milliseconds;
        var events = new List<(long AtMs, DayEvent What)>();
        for (var at = plan.StartMs; at < plan.EndMs; at += hour)
        {
            events.AddRange(Hourly.Select(one => (at + one.AtMs, one.What)));
        }

        events.RemoveAll(one => one.AtMs <= plan.StartMs + 10 * SecondMs);
        events.Add((plan.StartMs + WeekAt * hour + 41 * MinuteMs, DayEvent.RereadWeek));
        events.Add((plan.EndMs, DayEvent.Close));
        events.Add((plan.EndMs + 10 * SecondMs, DayEvent.Collect));
        events.Add((plan.EndMs + 40 * SecondMs, DayEvent.Sweep));
        return [.. events.OrderBy(one => one.AtMs)];
    }
}
