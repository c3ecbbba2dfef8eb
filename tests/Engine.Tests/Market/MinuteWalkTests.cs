using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Market;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Markets;

/// <summary>
/// The grids against the plainest definition: look at every minute, ask the machine's zone data
/// what time it is in New York, and note which candle an open minute belongs to.
/// </summary>
public class MinuteWalkTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById(
        "America/New_York"
    );

    [Fact]
    public void Grids_closes_and_open_time_equal_a_walk_over_every_minute()
    {
        var cases =
            from name in Gen.Elements("nyse", "nyse-extended", "forex")
            from timeframe in Gen.Elements(Timeframe.All.ToArray())
            from day in Gen.Choose(7_305, 22_000)
            select (name, timeframe, day);
        Prop.ForAll(cases.ToArbitrary(), one => Check(one.name, one.timeframe, one.day))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Theory]
    [InlineData("nyse", "1h", "2024-03-01")]
    [InlineData("nyse", "4h", "2024-10-28")]
    [InlineData("nyse-extended", "1d", "2024-12-20")]
    [InlineData("forex", "1d", "2024-12-20")]
    [InlineData("forex", "1h", "2025-10-24")]
    public void Weeks_with_a_clock_change_or_a_holiday_equal_the_walk(
        string name,
        string timeframe,
        string date
    ) => Check(name, Timeframe.Parse(timeframe), (int)(Utc(date) / Day));

    private static void Check(string name, Timeframe timeframe, int day)
    {
        var calendar = Calendars.Named(name);
        var weeks = new TimeRange(day * Day, (day + 14) * Day);
        var wide = new TimeRange(weeks.StartMs - 8 * Day, weeks.EndMs + 8 * Day);
        var closes = new SortedDictionary<long, long>();
        long open = 0;
        for (var at = wide.StartMs; at < wide.EndMs; at += Minute)
        {
            if (DateOf(name, at) is not { } date)
            {
                continue;
            }

            open += weeks.Contains(at) ? Minute : 0;
            var byDate = name != "forex" && timeframe >= Timeframe.Day;
            var slot = timeframe.Floor(byDate ? date : at);
            closes[slot] = at + Minute;
        }

        var expected = closes.Where(pair => weeks.Contains(pair.Key)).ToArray();
        calendar.Opens(weeks, timeframe).ShouldBe(expected.Select(pair => pair.Key));
        foreach (var (slot, close) in expected)
        {
            calendar.CloseOf(slot, timeframe).ShouldBe(close, $"{name} {timeframe} {Text(slot)}");
        }

        calendar.OpenMarketMs(weeks.StartMs, weeks.EndMs).ShouldBe(open);
    }

    // The trading date of a minute, as 00:00 UTC; null when the market is closed.
    private static long? DateOf(string name, long at)
    {
        var utc = DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime;
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, NewYork);
        if (name == "forex")
        {
            local = local.AddHours(7);
        }

        var date = DateOnly.FromDateTime(local);
        var time = local.TimeOfDay;
        var isOpen = name switch
        {
            "nyse" => !NyseDays.IsClosed(date)
                && time >= new TimeSpan(9, 30, 0)
                && time < (NyseDays.EarlyClose(date) ?? new TimeSpan(16, 0, 0)),
            "nyse-extended" => !NyseDays.IsClosed(date)
                && time >= new TimeSpan(4, 0, 0)
                && time
                    < (NyseDays.EarlyClose(date) ?? new TimeSpan(16, 0, 0)).Add(
                        new TimeSpan(4, 0, 0)
                    ),
            _ => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                && date is not ({ Month: 12, Day: 25 } or { Month: 1, Day: 1 }),
        };
        return isOpen ? TradingHours.MidnightMs(date) : null;
    }
}
