using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Reports;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Quality;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Reports;

public sealed class ReportPassContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_day_is_told_from_what_was_noted_of_it(StoreKind kind)
    {
        await using var bed = await FilledAsync(kind);

        var report = await Pass(bed).RunAsync(Stop);

        (report.Day, report.AsOf).ShouldBe(("2026-01-11", "2026-01-12T00:00:00Z"));
        (report.Series.Total, report.Series.Stale, report.Series.Usable).ShouldBe((25, 1, 24));
        report.Worst.Count.ShouldBe(20);
        report.Worst[0].Series.ShouldBe("a:S00:1h");
        report.Worst[0].Reason!.ShouldStartWith("F01");
        report.Score.Score.ShouldBe(90);
        report.Score.Before7.ShouldBe(80);
        report.Score.Before30!.Value.ShouldBe((80 + 70) / 2.0);
        report
            .Score.Days.Select(one => one.Day)
            .ShouldBe(["2026-01-02", "2026-01-10", "2026-01-11"]);
        report.Health!.Lowest.ShouldBe(60);
        report.Health.LowestAt.ShouldBe("2026-01-11T06:00:00Z");
        report.Health.Mean.ShouldBe(80);
        report.Signals.Total.ShouldBe(1);
        report.Suppressed.ShouldBe(new Dictionary<string, long> { ["stale"] = 1 });
        report.Evaluations.ShouldBe(new StatsEvaluations(2, 2, null));
        report.Outages.ShouldHaveSingleItem().To.ShouldBe("2026-01-11T03:00:00Z");
        report.Incidents.ShouldHaveSingleItem().To.ShouldBeNull();
        report.Revisions.ShouldBe(new DailyRevisions(1, 1));
        report
            .ToDo.Select(one => one.Command)
            .ShouldBe([
                "helio doctor",
                "helio collect --series 'a:S00:1h'",
                "helio gaps repair --now",
            ]);

        var kept = await Pass(bed).FindAsync(At(240), Stop);
        JsonSerializer
            .Serialize(kept, ReportShapes.Json.DailyReport)
            .ShouldBe(JsonSerializer.Serialize(report, ReportShapes.Json.DailyReport));
        (await Pass(bed).RunAsync(Stop)).Day.ShouldBe("2026-01-11", "again is the same");
        (await Pass(bed).FindAsync(At(216), Stop)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Of_nothing_it_fails_and_keeps_nothing(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(266);
        await Should.ThrowAsync<ReportException>(() => Pass(bed).RunAsync(Stop));
        (await Pass(bed).FindAsync(At(240), Stop)).ShouldBeNull();
    }

    private static ReportPass Pass(WatchBed bed) =>
        new(bed.Store, _ => Calendar.Always, QualityLimits.Strict, ["rsi/1-abc"], bed.Clock);

    // Twenty-five series over eleven days, of which one stopped four hours before the last ended.
    private static async Task<WatchBed> FilledAsync(StoreKind kind)
    {
        var bed = await WatchBed.NewAsync(kind);
        bed.Set(263.9);
        await bed.FillAsync("a", 0, 1, Enumerable.Range(0, 260));
        await bed.FillAsync("a", 1, 25, Enumerable.Range(0, 264));
        var ids = (await bed.Store.Candles.SeriesAsync(Stop)).Select(one => one.Id).ToList();
        await new QualityLedger(bed.Store.Tables).AddAsync(
            [
                .. ids.SelectMany(id =>
                    new[]
                    {
                        Point(id, 24, 70),
                        Point(id, 216, 80),
                        Point(id, 241, 95),
                        Point(id, 242, 85),
                    }
                ),
            ],
            Stop
        );
        var health = new HealthLedger(bed.Store.Tables);
        await health.AddAsync(Health(239, 10), Stop);
        await health.AddAsync(Health(246, 60), Stop);
        await health.AddAsync(Health(260, 100), Stop);
        var incidents = new IncidentLedger(bed.Store.Tables);
        await incidents.SeenAsync("venueOut", "a", "error", "", At(241), Stop);
        await incidents.ResolveAsync("venueOut", "a", At(243), Stop);
        await incidents.SeenAsync("stale", "a:S00:1h", "warning", "", At(263), Stop);
        await incidents.SeenAsync("later", "", "warning", "", At(265), Stop);
        await bed.Store.Candles.IngestAsync(
            Request(At(263.9), Part(WatchBed.Named("a", 3), Candle(7, 100.9))),
            Stop
        );
        var outcomes = new CycleOutcomes();
        outcomes.Set(1, new CycleEntry(OutcomeCode.Stale, new CyclePass(At(250), 1)));
        outcomes.Set(2, new CycleEntry(OutcomeCode.None, new CyclePass(At(250), 1)));
        await bed.Store.Signals.CommitAsync(
            [Cycle(250) with { Outcomes = outcomes }, Cycle(240), Cycle(265)],
            [Signal("sg_1", 250), Signal("sg_2", 240), Signal("sg_3", 265)],
            Stop
        );
        bed.Set(266);
        return bed;
    }

    private static StoredQuality Point(int id, int hour, double score) =>
        new(id, At(hour), StoredQuality.Hour, 1, 1, score, null, true, "");

    private static StoredHealth Health(int hour, double score) =>
        new(
            At(hour),
            score,
            "healthy",
            """{"deductions":[{"id":"H10","cause":"apart","scope":"all","fix":"helio doctor"}]}"""
        );
}
