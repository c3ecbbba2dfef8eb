using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;

namespace Heliograph.Engine.Tests.Sourcing;

public class VenuePlanTests
{
    // 60 % of Binance's 6000 a minute, 2 a request: 1800 requests a minute.
    private static readonly VenueLimits Binance = new(3_600, 2, 1_000);

    [Fact]
    public void Five_hundred_hourly_series_are_served_in_seventeen_seconds()
    {
        var plan = VenuePlan.Of(Binance, new Dictionary<Timeframe, int> { [Timeframe.Hour] = 500 });
        plan.RequestsPerMinute.ShouldBe(500 / 60.0, 1e-9);
        plan.Share.ShouldBe(500 / 60.0 / 1_800, 1e-9);
        var row = plan.Rows.ShouldHaveSingleItem();
        row.CloseSeconds.ShouldBe(500 / 30.0, 1e-9);
        row.MostSeries.ShouldBe(54_000, "half an hour of requests");
        plan.Fits.ShouldBeTrue();
    }

    [Fact]
    public void Shorter_timeframes_are_served_first()
    {
        var plan = VenuePlan.Of(
            Binance,
            new Dictionary<Timeframe, int>
            {
                [Timeframe.Day] = 300,
                [Timeframe.Parse("1m")] = 900,
                [Timeframe.Hour] = 600,
            }
        );
        plan.Rows.Select(row => row.CloseSeconds).ShouldBe([30, 50, 60]);
        plan.Rows.ShouldAllBe(row => row.Fits);
        plan.Rows[0].MostSeries.ShouldBe(900);
        plan.RequestsPerMinute.ShouldBe(900 + 10 + 300 / 1_440.0, 1e-9);
    }

    [Fact]
    public void What_does_not_fit_says_so()
    {
        var minute = Timeframe.Parse("1m");
        var plan = VenuePlan.Of(new(60, 1, 300), new Dictionary<Timeframe, int> { [minute] = 31 });
        plan.Fits.ShouldBeFalse();
        plan.Rows[0].MostSeries.ShouldBe(30);
        plan = VenuePlan.Of(
            new(60, 1, 300),
            new Dictionary<Timeframe, int> { [minute] = 31, [Timeframe.Hour] = 1 }
        );
        plan.Rows[1].MostSeries.ShouldBe(0, "nothing helps while the minutes do not fit");
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 300, 1)]
    [InlineData(1, 301, 2)]
    [InlineData(10, 3_000, 100)]
    public void A_backfill_takes_a_second_for_each_request(int series, long candles, double seconds)
    {
        var none = new Dictionary<Timeframe, int>();
        VenuePlan.Of(new(60, 1, 300), none).BackfillSeconds(series, candles).ShouldBe(seconds);
    }

    [Fact]
    public void A_backfill_gets_what_the_steady_requests_leave()
    {
        var minute = Timeframe.Parse("1m");
        var half = VenuePlan.Of(new(60, 1, 300), new Dictionary<Timeframe, int> { [minute] = 30 });
        half.BackfillSeconds(1, 300).ShouldBe(2);
        var all = VenuePlan.Of(new(60, 1, 300), new Dictionary<Timeframe, int> { [minute] = 60 });
        all.BackfillSeconds(1, 300).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void The_most_series_fit_and_one_more_does_not()
    {
        for (ulong seed = 1; seed <= 500; seed++)
        {
            var random = new SeededRandom(seed);
            var limits = new VenueLimits(1 + random.Below(5_000), 1 + random.Below(9), 500);
            var series = new Dictionary<Timeframe, int>();
            foreach (var timeframe in Timeframe.All.Where(_ => random.Chance(0.3)))
            {
                series[timeframe] = random.Below(400);
            }

            foreach (var row in VenuePlan.Of(limits, series).Rows)
            {
                bool Fits(long count) =>
                    VenuePlan
                        .Of(
                            limits,
                            new Dictionary<Timeframe, int>(series) { [row.Timeframe] = (int)count }
                        )
                        .Fits;
                Fits(row.MostSeries + 1).ShouldBeFalse($"seed {seed} {row}");
                if (row.MostSeries > 0)
                {
                    Fits(row.MostSeries).ShouldBeTrue($"seed {seed} {row}");
                }
            }
        }
    }
}
