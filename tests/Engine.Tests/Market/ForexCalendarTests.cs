using Heliograph.Engine.Market;
using Heliograph.Testing;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Markets;

public class ForexCalendarTests
{
    private static readonly Calendar Forex = Calendars.Named("forex");

    [Fact]
    public void A_week_runs_from_Sunday_to_Friday_at_five_in_New_York()
    {
        var hours = Forex.Opens(Span("2024-01-06", "2024-01-13"), Timeframe.Hour);
        hours[0].ShouldBe(Utc("2024-01-07 22:00"));
        hours[^1].ShouldBe(Utc("2024-01-12 21:00"));
        hours.Length.ShouldBe(120);
    }

    [Fact]
    public void Daily_candles_are_UTC_days_with_a_stub_on_Sunday()
    {
        var days = Forex.Opens(Span("2024-01-06", "2024-01-14"), Timeframe.Day);
        days.Select(Text)
            .ShouldBe([
                "2024-01-07 00:00",
                "2024-01-08 00:00",
                "2024-01-09 00:00",
                "2024-01-10 00:00",
                "2024-01-11 00:00",
                "2024-01-12 00:00",
            ]);
        Forex.CloseOf(days[0], Timeframe.Day).ShouldBe(Utc("2024-01-08"));
        Forex.CloseOf(days[^1], Timeframe.Day).ShouldBe(Utc("2024-01-12 22:00"));
    }

    [Fact]
    public void The_market_rests_at_Christmas_and_New_Year()
    {
        Forex.IsOnGrid(Utc("2024-12-24 21:00"), Timeframe.Hour).ShouldBeTrue();
        Forex.IsOnGrid(Utc("2024-12-24 22:00"), Timeframe.Hour).ShouldBeFalse();
        Forex.IsOnGrid(Utc("2024-12-25 22:00"), Timeframe.Hour).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ohlcv/forex/oanda_GBPUSD_1d.csv.gz", 14, "2009-12-25 00:00")]
    [InlineData("ohlcv/forex/oanda_EURGBP_1d.csv.gz", 14, "2009-12-25 00:00")]
    public void Daily_files_lie_on_the_grid_except_for_days_the_broker_left_out(
        string file,
        int missing,
        string extra
    )
    {
        var opens = OhlcvFile.Rows(file).Select(row => row.OpenMs).ToArray();
        var grid = Forex.Opens(new TimeRange(opens[0], opens[^1] + 1), Timeframe.Day);
        grid.Except(opens).Count().ShouldBe(missing);
        opens.Except(grid).Select(Text).ShouldBe([extra]);
    }
}
