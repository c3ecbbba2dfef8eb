using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Market;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Markets;

public class CalendarTests
{
    [Fact]
    public void A_market_that_never_closes_has_a_candle_at_every_step_from_the_epoch()
    {
        var opens = Calendar.Always.Opens(Span("2024-01-01", "2024-01-02"), Timeframe.Hour);
        opens.Length.ShouldBe(24);
        opens[0].ShouldBe(Utc("2024-01-01"));
        opens[^1].ShouldBe(Utc("2024-01-01 23:00"));
    }

    [Fact]
    public void A_range_excludes_its_end_and_includes_its_start()
    {
        var always = Calendar.Always;
        always.CountOpens(new TimeRange(0, Hour), Timeframe.Hour).ShouldBe(1);
        always.CountOpens(new TimeRange(1, Hour + 1), Timeframe.Hour).ShouldBe(1);
        always.CountOpens(new TimeRange(1, Hour), Timeframe.Hour).ShouldBe(0);
        always.CountOpens(new TimeRange(-Hour, 1), Timeframe.Hour).ShouldBe(2);
    }

    [Fact]
    public void Weeks_begin_on_Monday()
    {
        var opens = Calendar.Always.Opens(Span("2024-01-01", "2024-01-16"), Timeframe.Week);
        opens.ShouldBe([Utc("2024-01-01"), Utc("2024-01-08"), Utc("2024-01-15")]);
    }

    [Theory]
    [InlineData("2024-01-01 10:00:00.000", "2024-01-01 09:00")]
    [InlineData("2024-01-01 09:59:59.999", "2024-01-01 08:00")]
    [InlineData("2024-01-01 10:59:59.999", "2024-01-01 09:00")]
    public void The_newest_closed_candle_closes_at_or_before_now(string now, string open) =>
        Calendar.Always.NewestOpenClosedBy(Utc(now), Timeframe.Hour).ShouldBe(Utc(open));

    [Fact]
    public void An_instant_in_the_future_has_a_negative_distance_even_in_a_closed_market()
    {
        var nyse = Calendars.Named("nyse");
        var saturday = Utc("2024-01-06 12:00");
        nyse.OpenMarketMs(saturday + 10_000, saturday).ShouldBe(-10_000);
        nyse.OpenMarketMs(saturday, saturday + 10_000).ShouldBe(0);
    }

    [Fact]
    public void An_unknown_calendar_expects_nothing()
    {
        var unknown = Calendar.Unknown;
        unknown.IsKnown.ShouldBeFalse();
        unknown.CountOpens(new TimeRange(0, Day), Timeframe.Hour).ShouldBe(0);
        unknown.Opens(new TimeRange(0, Day), Timeframe.Hour).ShouldBeEmpty();
        unknown.IsOnGrid(0, Timeframe.Hour).ShouldBeFalse();
        unknown.NewestOpenClosedBy(Day, Timeframe.Hour).ShouldBeNull();
        unknown.CloseOf(Hour, Timeframe.Hour).ShouldBe(2 * Hour);
        Should.Throw<ArgumentOutOfRangeException>(() => unknown.OpenAt(0, Timeframe.Hour));
    }

    [Fact]
    public void A_name_that_no_calendar_has_is_refused_with_the_names_there_are() =>
        Should
            .Throw<ArgumentException>(() => Calendars.Named("lse"))
            .Message.ShouldBe(
                "'lse' is not a calendar: use one of 24x7 nyse nyse-extended forex unknown"
            );

    [Fact]
    public void Sessions_that_overlap_are_refused() =>
        Should.Throw<ArgumentException>(() =>
            Calendar.Of("x", [new(0, 10, 0), new(9, 20, 0)], DayLabel.UtcDay, 0)
        );

    [Fact]
    public void A_lunch_break_inside_a_candle_does_not_split_it()
    {
        Session[] day =
        [
            new(Hour, 2 * Hour + 10 * Minute, 0),
            new(2 * Hour + 40 * Minute, 5 * Hour, 0),
        ];
        var calendar = Calendar.Of("lunch", day, DayLabel.SessionDate, 0);
        calendar
            .Opens(new TimeRange(0, Day), Timeframe.Hour)
            .ShouldBe([Hour, 2 * Hour, 3 * Hour, 4 * Hour]);
        calendar.CloseOf(2 * Hour, Timeframe.Hour).ShouldBe(3 * Hour);
        var half = Timeframe.Parse("30m");
        calendar.CloseOf(2 * Hour, half).ShouldBe(2 * Hour + 10 * Minute);
        calendar.Opens(new TimeRange(0, Day), Timeframe.Day).ShouldBe([0]);
        calendar.CloseOf(0, Timeframe.Day).ShouldBe(5 * Hour);
    }

    [Fact]
    public void The_last_open_market_time_reaches_back_over_closed_markets()
    {
        var nyse = Calendars.Named("nyse");
        var monday = Utc("2024-01-08 15:30");
        nyse.LastOpenMarket(monday, 2 * Hour).StartMs.ShouldBe(Utc("2024-01-05 20:00"));
        Calendar.Always.LastOpenMarket(monday, 2 * Hour).StartMs.ShouldBe(monday - 2 * Hour);
    }

    [Fact]
    public void Ranks_count_the_grid_on_every_calendar_and_timeframe()
    {
        var cases =
            from name in Gen.Elements("24x7", "nyse", "nyse-extended", "forex")
            from timeframe in Gen.Elements(Timeframe.All.ToArray())
            from minute in Gen.Choose(0, 31_000_000)
            from length in Gen.Choose(0, 50_000)
            select (name, timeframe, start: minute * Minute + 500 * (minute % 3), length);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    var calendar = Calendars.Named(one.name);
                    var range = new TimeRange(one.start, one.start + one.length * Minute);
                    var opens = calendar.Opens(range, one.timeframe);
                    opens.ShouldAllBe(open => range.Contains(open));
                    opens.ShouldAllBe(open => calendar.IsOnGrid(open, one.timeframe));
                    opens.ShouldBeInOrder();
                    opens.Distinct().Count().ShouldBe(opens.Length);
                    calendar.CountOpens(range, one.timeframe).ShouldBe(opens.Length);
                    var newest = calendar.NewestOpenClosedBy(range.EndMs, one.timeframe);
                    if (newest is { } open)
                    {
                        calendar
                            .CloseOf(open, one.timeframe)
                            .ShouldBeLessThanOrEqualTo(range.EndMs);
                        var next = calendar.OpenAt(
                            calendar.RankOf(open, one.timeframe) + 1,
                            one.timeframe
                        );
                        calendar.CloseOf(next, one.timeframe).ShouldBeGreaterThan(range.EndMs);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
