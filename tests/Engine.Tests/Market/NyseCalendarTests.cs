using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Testing;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Markets;

public class NyseCalendarTests
{
    [Theory]
    [InlineData("1970-02-23", "Washington's Birthday was 22 February, kept on Monday")]
    [InlineData("1970-07-03", "the Fourth kept on Friday")]
    [InlineData("1971-02-15", "Washington's Birthday on its Monday")]
    [InlineData("1971-05-31", "Memorial Day on its Monday")]
    [InlineData("1972-11-07", "presidential election")]
    [InlineData("1976-11-02", "presidential election")]
    [InlineData("1980-11-04", "presidential election")]
    [InlineData("1972-12-28", "mourning")]
    [InlineData("1973-01-25", "mourning")]
    [InlineData("1977-07-14", "blackout")]
    [InlineData("1985-09-27", "storm")]
    [InlineData("1990-01-01", "New Year's Day")]
    [InlineData("2012-01-02", "New Year's Day kept on Monday")]
    [InlineData("2024-01-15", "Martin Luther King Day")]
    [InlineData("2024-02-19", "Washington's Birthday")]
    [InlineData("2024-03-29", "Good Friday")]
    [InlineData("2000-04-21", "Good Friday")]
    [InlineData("2024-05-27", "Memorial Day")]
    [InlineData("2022-06-20", "Juneteenth kept on Monday")]
    [InlineData("2027-06-18", "Juneteenth kept on Friday")]
    [InlineData("2020-07-03", "the Fourth kept on Friday")]
    [InlineData("2021-07-05", "the Fourth kept on Monday")]
    [InlineData("2024-09-02", "Labor Day")]
    [InlineData("2024-11-28", "Thanksgiving")]
    [InlineData("1999-12-24", "Christmas kept on Friday")]
    [InlineData("2016-12-26", "Christmas kept on Monday")]
    [InlineData("2001-09-11", "attack")]
    [InlineData("2012-10-29", "storm")]
    [InlineData("2025-01-09", "mourning")]
    public void The_exchange_is_closed(string date, string why) =>
        NyseDays.IsClosed(Date(date)).ShouldBeTrue(why);

    [Theory]
    [InlineData("1970-02-16", "before Washington's Birthday was kept on a Monday")]
    [InlineData("1970-05-25", "before Memorial Day was kept on a Monday")]
    [InlineData("1970-05-29", "the end of a month, though Memorial Day was Saturday")]
    [InlineData("1974-11-05", "an election, not of a president")]
    [InlineData("1976-12-31", "New Year's Day on a Saturday is not moved")]
    [InlineData("1984-11-06", "presidential election, no longer kept")]
    [InlineData("2010-12-31", "New Year's Day on a Saturday is not moved")]
    [InlineData("1997-01-20", "before Martin Luther King Day was kept")]
    [InlineData("2021-06-18", "before Juneteenth was kept")]
    [InlineData("2024-10-14", "Columbus Day is no holiday of the exchange")]
    [InlineData("2024-11-11", "Veterans Day is no holiday of the exchange")]
    public void The_exchange_is_open(string date, string why) =>
        NyseDays.IsClosed(Date(date)).ShouldBeFalse(why);

    [Theory]
    [InlineData("2024-11-29", 13)]
    [InlineData("2024-12-24", 13)]
    [InlineData("2024-07-03", 13)]
    [InlineData("2002-07-05", 13)]
    [InlineData("1999-12-31", 13)]
    [InlineData("1992-11-27", 14)]
    [InlineData("1974-12-24", 14)]
    [InlineData("1990-12-24", 14)]
    [InlineData("1979-12-24", null)]
    [InlineData("2002-07-03", null)]
    [InlineData("2022-07-01", null)]
    [InlineData("2024-12-26", null)]
    public void Half_days_end_early(string date, int? hour) =>
        NyseDays.EarlyClose(Date(date)).ShouldBe(hour is { } h ? new TimeSpan(h, 0, 0) : null);

    // From 1970 to 1989, as tables of trading days count them.
    [Fact]
    public void A_year_has_as_many_sessions_as_the_exchange_held()
    {
        int[] held =
        [
            .. (int[])[254, 253, 251, 252, 253, 253, 253, 252, 252, 253],
            .. (int[])[253, 253, 253, 253, 253, 252, 253, 253, 253, 252],
        ];
        var nyse = Calendars.Named("nyse");
        Enumerable
            .Range(1970, held.Length)
            .Select(year =>
                (int)nyse.CountOpens(Span($"{year}-01-01", $"{year + 1}-01-01"), Timeframe.Day)
            )
            .ShouldBe(held);
    }

    [Fact]
    public void A_daily_candle_is_labelled_by_its_date_and_closes_with_the_session()
    {
        var nyse = Calendars.Named("nyse");
        nyse.CloseOf(Utc("2024-01-05"), Timeframe.Day).ShouldBe(Utc("2024-01-05 21:00"));
        nyse.CloseOf(Utc("2024-07-05"), Timeframe.Day).ShouldBe(Utc("2024-07-05 20:00"));
        nyse.CloseOf(Utc("2024-07-03"), Timeframe.Day).ShouldBe(Utc("2024-07-03 17:00"));
        nyse.IsOnGrid(Utc("2024-07-04"), Timeframe.Day).ShouldBeFalse();
    }

    [Fact]
    public void Hours_are_those_of_the_clock_that_overlap_the_session()
    {
        var nyse = Calendars.Named("nyse");
        var winter = nyse.Opens(Span("2024-03-08", "2024-03-09"), Timeframe.Hour);
        winter[0].ShouldBe(Utc("2024-03-08 14:00"));
        winter[^1].ShouldBe(Utc("2024-03-08 20:00"));
        var summer = nyse.Opens(Span("2024-03-11", "2024-03-12"), Timeframe.Hour);
        summer[0].ShouldBe(Utc("2024-03-11 13:00"));
        summer.Length.ShouldBe(7);
    }

    [Fact]
    public void A_week_closes_with_its_last_session()
    {
        var nyse = Calendars.Named("nyse");
        nyse.CloseOf(Utc("2024-03-25"), Timeframe.Week).ShouldBe(Utc("2024-03-28 20:00"));
    }

    [Fact]
    public void The_extended_session_of_a_winter_day_closes_after_the_next_UTC_midnight()
    {
        var extended = Calendars.Named("nyse-extended");
        extended.CloseOf(Utc("2024-01-05"), Timeframe.Day).ShouldBe(Utc("2024-01-06 01:00"));
        extended
            .NewestOpenClosedBy(Utc("2024-01-05 00:59"), Timeframe.Day)
            .ShouldBe(Utc("2024-01-03"));
    }

    [Theory]
    [InlineData("ohlcv/equity_1d/usa_SPY_1d.csv.gz")]
    [InlineData("ohlcv/equity_1d/usa_IBM_1d.csv.gz")]
    [InlineData("ohlcv/equity_1d/usa-yahoo_VTI_1d_yahoo.csv.gz")]
    [InlineData("ohlcv/equity_1d/usa_SPX_1d.csv.gz")]
    public void Daily_candles_of_shares_lie_exactly_on_the_grid(string file)
    {
        var opens = OhlcvFile.Rows(file).Select(row => row.OpenMs).ToArray();
        var grid = Calendars
            .Named("nyse")
            .Opens(new TimeRange(opens[0], opens[^1] + 1), Timeframe.Day);
        string.Join(" ", grid.Except(opens).Select(Text)).ShouldBe("", "expected, not in the file");
        string.Join(" ", opens.Except(grid).Select(Text)).ShouldBe("", "in the file, not expected");
    }

    [Theory]
    [InlineData("ohlcv/equity_1h/usa_SPY_1h.csv.gz")]
    [InlineData("ohlcv/equity_1h/usa_AAPL_1h.csv.gz")]
    public void Hourly_candles_of_shares_miss_nothing_but_what_trading_halts_took(string file)
    {
        var opens = OhlcvFile.Rows(file).Select(row => row.OpenMs).ToArray();
        var grid = Calendars
            .Named("nyse")
            .Opens(new TimeRange(opens[0], opens[^1] + 1), Timeframe.Hour);
        grid.Except(opens)
            .Select(Text)
            .ShouldBeSubsetOf([
                "2002-09-11 13:00",
                "2002-09-11 14:00",
                "2013-08-22 17:00",
                "2013-08-22 18:00",
            ]);
    }

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
