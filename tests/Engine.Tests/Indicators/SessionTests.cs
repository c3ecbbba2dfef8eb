using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

/// <summary>Days begin at 00:00 UTC, and a day that began before the window is unknown.</summary>
public sealed class SessionTests
{
    private const double Day = 86_400_000;
    private const double Hour = 3_600_000;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 23)]
    [InlineData(23, 1)]
    public void The_first_known_session_price_is_that_of_a_days_first_candle(int hour, int first)
    {
        var values = Vwap(Hourly(hour, 100));
        Array.FindIndex(values, double.IsFinite).ShouldBe(first);
    }

    [Theory]
    [InlineData(0, 24)]
    [InlineData(1, 47)]
    [InlineData(23, 25)]
    public void Pivots_wait_until_a_whole_day_has_passed(int hour, int first)
    {
        var values = IndicatorRun.Of("pivots", [], Hourly(hour, 100));
        foreach (var level in values)
        {
            Array.FindIndex(level, double.IsFinite).ShouldBe(first);
        }
    }

    [Fact]
    public void A_session_price_is_the_same_in_every_window_that_knows_it()
    {
        var whole = Vwap(Hourly(0, 100));
        for (var skip = 1; skip < 60; skip++)
        {
            var part = Vwap(Hourly(0, 100).From(skip));
            for (var row = 0; row < part.Length; row++)
            {
                (double.IsNaN(part[row]) || part[row] == whole[row + skip]).ShouldBeTrue();
            }

            part[^1].ShouldBe(whole[^1]);
        }
    }

    [Fact]
    public void A_candle_that_opens_late_still_begins_the_session()
    {
        var candles = Hourly(20, 60);
        for (var row = 4; row < 60; row++)
        {
            candles.Time[row] += 2 * Hour;
        }

        Vwap(candles)[4].ShouldBe((candles.High[4] + candles.Low[4] + candles.Close[4]) / 3, 1e-12);
    }

    [Fact]
    public void A_session_without_trades_has_no_price_until_the_first()
    {
        var candles = Hourly(0, 48);
        candles.Volume.AsSpan(24, 3).Clear();
        var values = Vwap(candles);
        values[24..27].ShouldAllBe(value => double.IsNaN(value));
        values[23].ShouldBeGreaterThan(0);
        values[27].ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("1m", 1440, 2881)]
    [InlineData("1h", 24, 49)]
    [InlineData("1d", 1, 3)]
    [InlineData("1w", 1, 3)]
    public void Warm_up_counts_the_candles_of_a_day(string timeframe, int vwap, int pivots)
    {
        var length = Timeframe.Parse(timeframe);
        new Vwap().Warmup([], 0, 1e-3, length).ShouldBe(vwap);
        new Pivots().Warmup([], 0, 1e-3, length).ShouldBe(pivots);
    }

    [Fact]
    public void The_parabolic_stop_does_not_turn_in_a_market_that_never_moves()
    {
        var values = IndicatorRun.Of("psar", [0.02, 0.2], CandleColumns.Constant(50, 0.1));
        values[0][1..].ShouldAllBe(stop => stop == 0.1);
        values[1][1..].ShouldAllBe(direction => direction == 1);
    }

    private static double[] Vwap(CandleColumns candles) => IndicatorRun.Of("vwap", [], candles)[0];

    /// <summary>Candles on the hour, the first one at that hour of a day.</summary>
    private static CandleColumns Hourly(int hour, int count)
    {
        var candles = CandleColumns.Walk(61, count);
        for (var row = 0; row < count; row++)
        {
            candles.Time[row] = 19_700 * Day + (hour + row) * Hour;
        }

        return candles;
    }
}
