using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Quality;

/// <summary>The limits themselves fail; the next value that is better passes.</summary>
public class EdgeTests
{
    [Theory]
    [InlineData("1h", 7_199_999, true)]
    [InlineData("1h", 7_200_000, false)]
    [InlineData("1m", 7_199_999, true)]
    [InlineData("1m", 7_200_000, false)]
    [InlineData("4h", 5 * 3_600_000 - 1, true)]
    [InlineData("4h", 5 * 3_600_000, false)]
    [InlineData("1d", 25 * 3_600_000 - 1, true)]
    [InlineData("1d", 25 * 3_600_000, false)]
    [InlineData("1h", -5_000, true)]
    [InlineData("1h", -5_001, false)]
    public void A_series_is_stale_at_exactly_the_limit(string timeframe, long age, bool fresh) =>
        Freshness
            .Of(0, age, Calendar.Always, Timeframe.Parse(timeframe), QualityLimits.Strict)
            .IsFresh.ShouldBe(fresh);

    [Fact]
    public void Two_hours_to_the_millisecond_stop_the_series()
    {
        var series = new SeriesBuilder(200);
        series.Assess(2 * Hour - 1).Usable.ShouldBeTrue();
        var report = series.Assess(2 * Hour);
        report.Usable.ShouldBeFalse();
        report.Verdict.Reason.ShouldBe(GateReason.Stale);
        report.Reasons.ShouldBe(["F01: the newest close is 7200 s old, it must be under 7200 s"]);
    }

    [Fact]
    public void Four_fifths_complete_is_not_enough_and_the_next_above_is()
    {
        // 25 positions of 24 h: a timeframe that divides so does not exist, so widen the limit.
        var series = new SeriesBuilder(240, timeframe: "1m");
        var at = Enumerable.Range(0, 240);
        var report = Assess(series, at.Where(i => i % 5 == 2));
        report.Recent.Share.ShouldBe(0.80);
        report.ResultOf(CheckId.C01).ShouldBe(CheckResult.Error);
        report.Verdict.Reason.ShouldBe(GateReason.Incomplete);
        Assess(new SeriesBuilder(240, timeframe: "1m"), at.Where(i => i % 5 == 2 && i > 2))
            .ResultOf(CheckId.C01)
            .ShouldBe(CheckResult.Pass);
    }

    [Theory]
    [InlineData(0, FreshnessBand.Excellent)]
    [InlineData(3_600_000, FreshnessBand.Excellent)]
    [InlineData(3_600_001, FreshnessBand.Good)]
    [InlineData(7_200_000, FreshnessBand.Good)]
    [InlineData(7_200_001, FreshnessBand.Warning)]
    [InlineData(14_400_000, FreshnessBand.Warning)]
    [InlineData(14_400_001, FreshnessBand.Critical)]
    [InlineData(-5_001, FreshnessBand.Critical)]
    public void Bands_end_at_one_two_and_four_hours(long age, FreshnessBand band) =>
        new Freshness(age, 2 * Hour).Band.ShouldBe(band);

    [Fact]
    public void An_unknown_age_is_critical_and_not_fresh()
    {
        var unknown = new Freshness(null, 2 * Hour);
        unknown.Band.ShouldBe(FreshnessBand.Critical);
        unknown.IsFresh.ShouldBeFalse();
        unknown.Share(Timeframe.Hour).ShouldBe(0);
    }

    [Theory]
    [InlineData(3_900_000, 1)]
    [InlineData(9_150_000, 0.5)]
    [InlineData(14_400_000, 0)]
    [InlineData(99_000_000, 0)]
    public void The_freshness_part_falls_from_a_timeframe_and_five_minutes_to_twice_the_limit(
        long age,
        double share
    ) => new Freshness(age, 2 * Hour).Share(Timeframe.Hour).ShouldBe(share, 1e-12);

    [Fact]
    public void A_perfect_series_scores_a_hundred_and_an_error_is_below_eighty()
    {
        new SeriesBuilder(200).Assess().Score.ShouldBe(100);
        var split = new SeriesBuilder(200).Scale(150, 199, 0.25).Assess();
        split.ResultOf(CheckId.V11).ShouldBe(CheckResult.Error);
        split.Score.ShouldBe(79);
    }

    [Fact]
    public void The_score_is_the_weighted_sum_of_what_is_measured()
    {
        var report = new SeriesBuilder(200).Remove(190, 191).Assess();
        report.Recent.ShouldBe(new Completeness(24, 22));
        report.Score.ShouldBe(100 * (0.30 + 0.30 * 22 / 24 + 0.20) / 0.80, 1e-9);
    }

    [Fact]
    public void A_misplaced_candle_caps_the_score_at_forty_nine()
    {
        var series = new SeriesBuilder(200).Series();
        var builder = new CandleSeries.Builder(series.Key);
        for (var i = 0; i < series.Count; i++)
        {
            var shift = i == 150 ? 5 * Minute : 0;
            builder.Add(
                series.OpenMs[i] + shift,
                series.Open[i],
                series.High[i],
                series.Low[i],
                series.Close[i],
                series.Volume[i]
            );
        }

        var input = new SeriesBuilder(200).Input() with { Series = builder.Build() };
        var report = QualityReport.Assess(input);
        report.ResultOf(CheckId.V03).ShouldBe(CheckResult.Blocker);
        report.Score.ShouldBe(49);
        report.Usable.ShouldBeFalse();
        report.Gaps.Single().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(2_000, CheckResult.Pass)]
    [InlineData(-2_001, CheckResult.Warning)]
    [InlineData(10_000, CheckResult.Warning)]
    [InlineData(10_001, CheckResult.Error)]
    [InlineData(null, CheckResult.Unmeasured)]
    public void Clocks_that_disagree_are_told(int? skew, CheckResult expected)
    {
        var input = new SeriesBuilder(200).Input() with { ClockSkewMs = skew };
        var report = QualityReport.Assess(input);
        report.ResultOf(CheckId.F05).ShouldBe(expected);
        report.Usable.ShouldBe(expected != CheckResult.Error);
    }

    [Fact]
    public void A_look_back_may_miss_one_in_a_hundred_but_nothing_in_its_last_twenty()
    {
        Lookback(new SeriesBuilder(200).Remove(150)).ShouldBe(CheckResult.Pass);
        Lookback(new SeriesBuilder(200).Remove(150, 160)).ShouldBe(CheckResult.Error);
        Lookback(new SeriesBuilder(200).Remove(185)).ShouldBe(CheckResult.Error);
        Lookback(new SeriesBuilder(200).Quiet(185, 186, 187)).ShouldBe(CheckResult.Pass);
    }

    [Fact]
    public void Candles_later_than_the_close_asked_for_are_not_read()
    {
        var spoilt = new SeriesBuilder(200).Scale(190, 199, 3).Remove(180);
        var input = spoilt.Input() with { CloseMs = spoilt.At(180), AsOfMs = spoilt.At(180) };
        var report = QualityReport.Assess(input);
        report.Usable.ShouldBeTrue();
        report.Score.ShouldBe(100);
        report.Gaps.ShouldBeEmpty();
    }

    private static CheckResult Lookback(SeriesBuilder series) =>
        QualityReport.Assess(series.Input() with { Lookback = 120 }).ResultOf(CheckId.C02);

    private static QualityReport Assess(SeriesBuilder series, IEnumerable<int> missing) =>
        QualityReport.Assess(
            series.Remove([.. missing]).Input() with
            {
                ListedMs = SeriesBuilder.Start,
            }
        );
}
