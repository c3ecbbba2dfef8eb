using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Testing;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Quality;

public class SessionTests
{
    private static readonly SeriesKey Spy = SeriesKey.Parse("usa:SPY:1h");

    [Fact]
    public void A_weekend_does_not_age_a_share()
    {
        var report = AsOf("2021-03-29 13:00", "nyse");
        report.Freshness.AgeMs.ShouldBe(0);
        report.Usable.ShouldBeTrue();
        report.Score.ShouldBe(100);
    }

    [Fact]
    public void A_session_that_runs_without_candles_makes_it_stale()
    {
        AsOf("2021-03-29 15:29:59.999", "nyse").Freshness.IsFresh.ShouldBeTrue();
        AsOf("2021-03-29 15:30", "nyse").Freshness.IsFresh.ShouldBeFalse();
    }

    [Fact]
    public void Candles_of_an_unknown_calendar_are_never_usable()
    {
        var report = AsOf("2021-03-26 20:00", Calendar.UnknownName);
        report.Usable.ShouldBeFalse();
        report.Verdict.Reason.ShouldBe(GateReason.NoSession);
        report.Gaps.ShouldBeEmpty();
        report.ResultOf(CheckId.V03).ShouldBe(CheckResult.Unmeasured);
        report.ResultOf(CheckId.C05).ShouldBe(CheckResult.Unmeasured);
        report.Reasons.ShouldBe([
            "C01: the calendar is unknown: name one when importing (--calendar)",
        ]);
    }

    [Fact]
    public void A_candle_where_the_calendar_has_none_is_flagged_and_in_no_window()
    {
        var report = AsOf("2021-03-26 20:00", "nyse", sunday: true);
        var flagged = report.Defects.Where(defect => defect.Check == CheckId.C05).ToArray();
        flagged.Single().OpenMs.ShouldBe(Utc("2021-03-21 15:00"));
        report.Usable.ShouldBeTrue();
        report.Recent.Present.ShouldBe(report.Recent.Expected);
    }

    [Fact]
    public void A_series_without_candles_is_unknown_and_scores_nothing()
    {
        var report = QualityReport.Assess(
            new QualityInput
            {
                Series = CandleSeries.Of(Spy, []),
                Calendar = Calendar.Always,
                AsOfMs = Day,
            }
        );
        report.Score.ShouldBe(0);
        report.Usable.ShouldBeFalse();
        report.ResultOf(CheckId.F01).ShouldBe(CheckResult.Unknown);
        report.Freshness.Band.ShouldBe(FreshnessBand.Critical);
        report.Recent.IsNoSession.ShouldBeTrue();
        report.Reasons[0].ShouldBe("F01: no candle is known");
    }

    [Fact]
    public void A_listed_series_without_candles_lacks_all_of_them()
    {
        var report = QualityReport.Assess(
            new QualityInput
            {
                Series = CandleSeries.Of(Spy, []),
                Calendar = Calendar.Always,
                AsOfMs = Day,
                ListedMs = 0,
                GapsFromMs = 0,
            }
        );
        report.Recent.ShouldBe(new Completeness(24, 0));
        report.Gaps.Single().Count.ShouldBe(24);
    }

    [Fact]
    public void A_young_series_is_not_incomplete_and_a_delisted_one_expects_nothing()
    {
        var young = new SeriesBuilder(5);
        young.Assess().Recent.ShouldBe(new Completeness(5, 5));
        var over = young.Input(10 * Day) with { DelistedMs = young.EndMs };
        QualityReport.Assess(over).Recent.Share.ShouldBe(1);
        QualityReport.Assess(over).Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void With_fewer_than_a_hundred_candles_the_sigma_checks_say_unknown_and_do_not_stop()
    {
        var report = new SeriesBuilder(100).Assess();
        report.ResultOf(CheckId.V09).ShouldBe(CheckResult.Unknown);
        report.Usable.ShouldBeTrue();
        report.Score.ShouldBe(100);
        new SeriesBuilder(101).Assess().ResultOf(CheckId.V09).ShouldBe(CheckResult.Pass);
    }

    [Fact]
    public void Many_stale_series_of_one_venue_are_one_incident()
    {
        QualityReport Report(string venue, bool stale) =>
            new SeriesBuilder(30).Assess(stale ? Day : 0) with
            {
                Key = new SeriesKey(venue, "X", Timeframe.Hour),
            };
        var reports = Enumerable
            .Range(0, 10)
            .Select(i => Report("a", i < 2))
            .Concat(Enumerable.Range(0, 10).Select(i => Report("b", i < 1)))
            .ToArray();
        var summary = QualitySummary.Of(reports);
        (summary.Total, summary.Usable, summary.Unusable, summary.Stale).ShouldBe((20, 17, 3, 3));
        summary.Incidents.ShouldBe([new StaleIncident("a", 2, 10)]);
        QualitySummary
            .Of([.. reports.Select(r => Report(r.Key.Venue, true))])
            .Incidents.ShouldBe([new StaleIncident(null, 20, 20)]);
        QualitySummary.Of([]).Score.ShouldBe(0);
    }

    private static QualityReport AsOf(string now, string calendar, bool sunday = false)
    {
        var all = OhlcvFile.Series("ohlcv/equity_1h/usa_SPY_1h.csv.gz", Spy);
        var builder = new CandleSeries.Builder(Spy);
        for (var i = 0; i < all.Count; i++)
        {
            var open = all.OpenMs[i];
            if (sunday && open == Utc("2021-03-22 13:00"))
            {
                builder.Add(
                    Utc("2021-03-21 15:00"),
                    all.Open[i],
                    all.High[i],
                    all.Low[i],
                    all.Close[i],
                    5
                );
            }

            if (open >= Utc("2021-02-01") && open < Utc("2021-03-26 20:00"))
            {
                builder.Add(
                    open,
                    all.Open[i],
                    all.High[i],
                    all.Low[i],
                    all.Close[i],
                    all.Volume[i]
                );
            }
        }

        return QualityReport.Assess(
            new QualityInput
            {
                Series = builder.Build(),
                Calendar = Calendars.Named(calendar),
                AsOfMs = Utc(now),
            }
        );
    }
}
