using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Quality;

/// <summary>What the checks must get right: each case has happened to somebody.</summary>
public class CaseTests
{
    [Fact]
    public void A_crash_within_one_candle_is_kept_and_its_wick_is_flagged()
    {
        var series = new SeriesBuilder(300, price: 320);
        var row = series[200];
        series.Set(200, row[0], row[1], 0.10, row[3]);
        var report = series.Assess();
        Found(report).ShouldBe([(CheckId.V10, Severity.Warning, 200)]);
        report.Usable.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.60)]
    [InlineData(1.90)]
    public void A_move_inside_a_candle_that_stays_is_kept_and_flagged(double by)
    {
        var series = new SeriesBuilder(300);
        var open = series[200][0];
        series.Scale(200, 299, by);
        var row = series[200];
        series.Set(200, open, Math.Max(open, row[1]), Math.Min(open, row[2]), row[3]);
        var report = series.Assess();
        Found(report).ShouldBe([(CheckId.V08, Severity.Warning, 200)]);
        report.Usable.ShouldBeTrue();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(0.01)]
    [InlineData(0.000005)]
    public void One_candle_far_off_and_back_is_suspect_until_settled(double by)
    {
        var series = new SeriesBuilder(300).Scale(200, 200, by);
        var report = series.Assess();
        report.ResultOf(CheckId.V09).ShouldBe(CheckResult.Error);
        report.Verdict.Failed.Contains(CheckId.V09).ShouldBeTrue();
        report.Usable.ShouldBeFalse();
        report
            .Defects.Single(defect => defect.Check == CheckId.V09)
            .OpenMs.ShouldBe(series.At(200));
    }

    [Fact]
    public void A_spike_that_was_confirmed_or_imported_is_kept()
    {
        var row = new SeriesBuilder(300)[200];
        var spike = new SeriesBuilder(300).Set(200, row[0], row[1] * 3.4, row[2], row[3] * 3.4);
        spike[201][0] = spike[200][3];
        spike[201][1] = spike[200][3];
        var input = spike.Input();
        QualityReport.Assess(input).Usable.ShouldBeFalse();
        var imported = QualityReport.Assess(input with { ImportedBeforeMs = spike.EndMs });
        imported.Usable.ShouldBeTrue();
        imported.Defects.Single(defect => defect.Check == CheckId.V09).IsSettled.ShouldBeTrue();
        imported.ResultOf(CheckId.V09).ShouldBe(CheckResult.Warning);
        var settled = new HashSet<(CheckId, long)> { (CheckId.V09, spike.At(200)) };
        QualityReport.Assess(input with { Settled = settled }).Usable.ShouldBeTrue();
    }

    [Fact]
    public void Days_at_another_scale_stop_at_both_edges()
    {
        var report = new SeriesBuilder(300).Scale(150, 180, 100).Assess();
        Found(report)
            .Where(found => found.Check == CheckId.V11)
            .ShouldBe([(CheckId.V11, Severity.Error, 150), (CheckId.V11, Severity.Error, 181)]);
        report.Usable.ShouldBeFalse();
    }

    [Fact]
    public void A_split_stops_until_the_action_is_recorded()
    {
        var series = new SeriesBuilder(300, price: 645).Scale(250, 299, 1.0 / 7);
        var input = series.Input();
        var report = QualityReport.Assess(input);
        report.ResultOf(CheckId.V11).ShouldBe(CheckResult.Error);
        report.Reasons.ShouldBe(["V11: does no open look like an unknown split? not in 1"]);
        var known = new HashSet<(CheckId, long)> { (CheckId.V11, series.At(250)) };
        QualityReport.Assess(input with { Settled = known }).Usable.ShouldBeTrue();
    }

    [Fact]
    public void A_crash_between_candles_that_is_no_split_ratio_is_no_V11()
    {
        new SeriesBuilder(300)
            .Scale(250, 299, 0.59)
            .Assess()
            .ResultOf(CheckId.V11)
            .ShouldBe(CheckResult.Pass);
        new SeriesBuilder(300)
            .Scale(250, 299, 1.75)
            .Assess()
            .ResultOf(CheckId.V11)
            .ShouldBe(CheckResult.Pass);
    }

    [Fact]
    public void An_outage_confirmed_as_absent_leaves_the_grid()
    {
        var outage = Enumerable.Range(160, 33).ToArray();
        var series = new SeriesBuilder(200).Remove(outage);
        var input = series.Input() with { Lookback = 120 };
        var open = QualityReport.Assess(input);
        open.Usable.ShouldBeFalse();
        open.ResultOf(CheckId.C03).ShouldBe(CheckResult.Error);
        open.Recent.ShouldBe(new Completeness(24, 7));
        var confirmed = QualityReport.Assess(
            input with
            {
                ConfirmedAbsentMs = [.. outage.Select(series.At)],
            }
        );
        confirmed.Usable.ShouldBeTrue();
        confirmed.Recent.ShouldBe(new Completeness(7, 7));
        confirmed.Gaps.Single().State.ShouldBe(GapState.ConfirmedAbsent);
        confirmed.OpenGaps.ShouldBe(0);
    }

    [Fact]
    public void Quiet_candles_left_out_or_sent_flat_get_the_same_verdict()
    {
        int[] quiet = [120, 150, 151, 190];
        var leftOut = new SeriesBuilder(200).Quiet(quiet);
        var sentFlat = new SeriesBuilder(200);
        foreach (var index in quiet)
        {
            sentFlat.Freeze(index, index);
            sentFlat[index + 1][0] = sentFlat[index][3];
        }

        leftOut.Assess().Verdict.ShouldBe(sentFlat.Assess().Verdict);
        leftOut.Assess().Usable.ShouldBeTrue();
    }

    [Fact]
    public void Frozen_data_is_an_error_although_it_is_fresh_and_complete()
    {
        var report = new SeriesBuilder(300).Freeze(150, 221).Assess();
        report.ResultOf(CheckId.F01).ShouldBe(CheckResult.Pass);
        report.ResultOf(CheckId.C01).ShouldBe(CheckResult.Pass);
        report.ResultOf(CheckId.V07).ShouldBe(CheckResult.Error);
        report.Usable.ShouldBeFalse();
        new SeriesBuilder(300)
            .Freeze(1, 299)
            .Assess()
            .ResultOf(CheckId.V07)
            .ShouldBe(CheckResult.Error, "frozen throughout");
        new SeriesBuilder(300)
            .Freeze(150, 165)
            .Assess()
            .ResultOf(CheckId.V07)
            .ShouldBe(CheckResult.Warning, "half a day");
    }

    [Fact]
    public void A_market_that_is_often_still_needs_a_longer_freeze()
    {
        var sleepy = new SeriesBuilder(2_000, timeframe: "15m");
        for (var at = 30; at < 1_900; at += 60)
        {
            sleepy.Freeze(at, at + 20);
        }

        var report = sleepy.Assess();
        report.ResultOf(CheckId.V07).ShouldBe(CheckResult.Warning);
        report.Usable.ShouldBeTrue();
    }

    [Fact]
    public void A_body_that_oversteps_is_kept_as_sent_with_a_warning()
    {
        var series = new SeriesBuilder(200);
        var row = series[150];
        series.Set(150, row[1] + 0.01, row[1], row[2], row[3]);
        var report = series.Assess();
        Found(report).ShouldContain((CheckId.V02, Severity.Warning, 150));
        report.Usable.ShouldBeTrue();
    }

    [Fact]
    public void Rows_five_minutes_off_the_grid_are_refused_and_the_shift_is_named()
    {
        Admission
            .Refuse(5 * Minute, Timeframe.Hour, Calendar.Always, Day)
            .ShouldBe("V03: the open lies 300 s off the 1h grid");
        long[] shifted = [.. Enumerable.Range(0, 50).Select(i => i * Hour + 5 * Minute)];
        Admission.CommonOffset(shifted, Timeframe.Hour).ShouldBe(5 * Minute);
        Admission.CommonOffset([0, Hour, 2 * Hour + 1], Timeframe.Hour).ShouldBeNull();
    }

    [Theory]
    [InlineData(10 * Hour, 11 * Hour, null)]
    [InlineData(10 * Hour, 11 * Hour - 5_000, null)]
    [InlineData(
        10 * Hour,
        11 * Hour - 5_001,
        "V04: it closes 5.001 s from now: not closed, or misdated"
    )]
    [InlineData(12 * Hour, 11 * Hour, "V04: it closes 7200 s from now: not closed, or misdated")]
    public void A_forming_or_future_candle_is_refused(long open, long now, string? expected) =>
        Admission.Refuse(open, Timeframe.Hour, Calendar.Always, now).ShouldBe(expected);

    [Fact]
    public void A_candle_before_the_listing_is_refused() =>
        Admission
            .Refuse(0, Timeframe.Hour, Calendar.Always, Day, listedMs: Hour)
            .ShouldBe("V03: the open lies before the listing");

    [Fact]
    public void A_stamp_two_hours_ahead_is_never_good()
    {
        var report = new SeriesBuilder(200).Assess(-2 * Hour);
        report.ResultOf(CheckId.V04).ShouldBe(CheckResult.Blocker);
        report.Freshness.IsFresh.ShouldBeFalse();
        report.Score.ShouldBeLessThanOrEqualTo(49);
    }

    [Fact]
    public void The_last_candle_missing_is_an_open_tail_gap_and_no_alarm_before_a_quarter_hour()
    {
        var series = new SeriesBuilder(200).Remove(199);
        var report = series.Assess(15 * Minute + 5_000);
        var gap = report.Gaps.Single();
        (gap.Position, gap.State, gap.Count).ShouldBe((GapPosition.Tail, GapState.Open, 1));
        report.ResultOf(CheckId.F02).ShouldBe(CheckResult.Pass);
        report.Usable.ShouldBeTrue();
        series.Assess(15 * Minute + 5_001).ResultOf(CheckId.F02).ShouldBe(CheckResult.Warning);
    }

    [Fact]
    public void Prices_near_a_hundred_thousandth_are_judged_like_any_other()
    {
        var tiny = new SeriesBuilder(300, price: 2e-5).Assess();
        tiny.Defects.ShouldBeEmpty();
        tiny.Score.ShouldBe(100);
        new SeriesBuilder(300, price: 2e-5)
            .Scale(200, 200, 100)
            .Assess()
            .ResultOf(CheckId.V09)
            .ShouldBe(CheckResult.Error);
        var moved = new SeriesBuilder(300, price: 2e-5);
        moved[200][4] = 0;
        moved.Assess().ResultOf(CheckId.V06).ShouldBe(CheckResult.Error);
    }

    [Fact]
    public void A_move_without_volume_stops_except_where_there_is_no_volume()
    {
        var series = new SeriesBuilder(200);
        series[150][4] = 0;
        series.Assess().Usable.ShouldBeFalse();
        var without = QualityReport.Assess(series.Input() with { HasVolume = false });
        without.Usable.ShouldBeTrue();
        without.ResultOf(CheckId.V06).ShouldBe(CheckResult.Unmeasured);
    }

    [Fact]
    public void A_wick_without_volume_is_a_warning()
    {
        var series = new SeriesBuilder(200).Freeze(150, 150);
        series[150][1] += 0.01;
        series.Assess().ResultOf(CheckId.V06).ShouldBe(CheckResult.Warning);
    }

    private static IEnumerable<(CheckId Check, Severity Severity, int At)> Found(
        QualityReport report
    ) =>
        report.Defects.Select(defect =>
            (defect.Check, defect.Severity, (int)((defect.OpenMs - SeriesBuilder.Start) / Hour))
        );
}
