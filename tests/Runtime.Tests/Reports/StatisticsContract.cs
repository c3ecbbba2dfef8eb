using System.Text.Json;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Reports;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Health;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Reports;

public sealed class StatisticsContract
{
    private const int From = 100;
    private const int To = 200;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Every_number_is_what_the_store_says_when_it_is_asked_otherwise(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind, 1);
        await FillAsync(bed);

        var stats = await Statistics.MeasureAsync(bed.Store, ["rsi/1-abc"], At(From), At(To), Stop);

        const string Given = "FROM signal WHERE status <> 'candidate' AND";
        var now = $"close_ms > {At(From)} AND close_ms <= {At(To)}";
        var before = $"close_ms > {At(From - 100)} AND close_ms <= {At(From)}";
        stats.Signals.Total.ShouldBe((int)(await One(bed, $"SELECT COUNT(*) {Given} {now}"))!);
        stats.Signals.Total.ShouldBeGreaterThan(10);
        stats.Signals.Live.ShouldBe(
            (int)(await One(bed, $"SELECT COUNT(*) {Given} {now} AND source = 'live'"))!
        );
        stats
            .Signals.BySource["live"]["b"]
            .ShouldBe(
                (int)
                    (
                        await One(
                            bed,
                            $"SELECT COUNT(*) {Given} {now} AND source = 'live' AND strategy = 'b'"
                        )
                    )!
            );
        stats
            .Signals.ByDirection["long"]
            .ShouldBe(
                (int)(await One(bed, $"SELECT COUNT(*) {Given} {now} AND direction = 'long'"))!
            );
        stats.Signals.Candidates.ShouldBe(
            (int)
                (
                    await One(
                        bed,
                        $"SELECT COUNT(*) FROM signal WHERE status = 'candidate' AND {now}"
                    )
                )!
        );
        stats.Signals.AverageConfidence!.Value.ShouldBe(
            (await One(bed, $"SELECT AVG(confidence) {Given} {now}"))!.Value,
            1e-12
        );
        stats.Productivity.ShouldBe(new(stats.Signals.Total, null, "confidence"));
        for (var bin = 0; bin < 10; bin++)
        {
            var upper = bin == 9 ? "<=" : "<";
            stats
                .Distributions.Confidence.Counts[bin]
                .ShouldBe(
                    (int)
                        (
                            await One(
                                bed,
                                $"SELECT COUNT(*) {Given} {now} AND confidence >= {bin}*0.1e0 "
                                    + $"AND confidence {upper} {bin + 1}*0.1e0"
                            )
                        )!,
                    $"bin {bin}"
                );
        }

        stats.Distributions.Confidence.Unknown.ShouldBe(
            (int)(await One(bed, $"SELECT COUNT(*) {Given} {now} AND confidence IS NULL"))!
        );
        stats.Distributions.Quality.Counts.Sum().ShouldBe(stats.Signals.Total);
        stats.Trend!.Signals.ShouldBe((int)(await One(bed, $"SELECT COUNT(*) {Given} {before}"))!);
        stats.Trend.Signals.ShouldBeGreaterThan(0);
        await CheckLatencyAsync(bed, stats, now);
        await CheckJobsAsync(bed, stats);
        stats.Evaluations.ShouldBe(new StatsEvaluations(4, 3, 2));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_missing_is_null_and_never_0(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var stats = await Statistics.MeasureAsync(bed.Store, ["rsi/1-abc"], null, At(To), Stop);

        stats.Jobs.ShouldBeNull();
        stats.Trend.ShouldBeNull();
        stats.Evaluations.OnTime.ShouldBeNull();
        stats.Signals.DatabaseShare.ShouldBeNull();
        stats.Signals.AverageConfidence.ShouldBeNull();
        stats.Latency.CloseToSignalSeconds.ShouldBe(new(null, null));
        stats.Productivity.ShouldBe(new(0, null, null));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_last_day_is_kept_an_hour_each(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind, 1);
        await FillAsync(bed);
        foreach (var hour in new[] { 300, 300.5, 301 })
        {
            bed.Watch.Set(hour);
            await new StatisticsPass(bed.Store, ["rsi/1-abc"], bed.Watch.Clock).RunAsync(Stop);
        }

        var stored = await new ReportLedger(bed.Store.Tables).ListAsync(
            StatisticsPass.Kind,
            0,
            Later,
            Stop
        );
        stored
            .Select(one => (one.AtMs, one.MadeMs))
            .ShouldBe([(At(301), At(301)), (At(300), At(300.5))]);
        using var json = JsonDocument.Parse(stored[0].Json);
        json.RootElement.GetProperty("window")
            .GetProperty("to")
            .GetString()
            .ShouldBe("2026-01-13T13:00:00Z");
    }

    private static async Task CheckLatencyAsync(HealthBed bed, Statistics stats, string now)
    {
        var sorted = await bed.Store.Tables.ListAsync(
            $"SELECT created_ms - close_ms AS ms FROM signal WHERE {now} ORDER BY ms",
            [],
            row => row.Long(0) / 1000.0,
            Stop
        );
        var latency = stats.Latency.CloseToSignalSeconds;
        sorted.Count(one => one <= latency.P50).ShouldBeGreaterThanOrEqualTo(sorted.Count / 2);
        sorted.Count(one => one < latency.P50).ShouldBeLessThanOrEqualTo(sorted.Count / 2);
        latency.P99.ShouldBe(sorted[^1]);
    }

    private static async Task CheckJobsAsync(HealthBed bed, Statistics stats)
    {
        stats.Jobs!.Keys.ShouldBe(["collect", "idle", "retain"]);
        foreach (var (job, one) in stats.Jobs)
        {
            (await Fires("done")).ShouldBe(one.Done);
            (await Fires("dead")).ShouldBe(one.Dead);
            (await Fires("skipped")).ShouldBe(one.Skipped);
            (await Fires("coalesced")).ShouldBe(one.Coalesced);
            (await Fires("running")).ShouldBe(one.Running);

            async Task<long> Fires(string state) =>
                (long)
                    (
                        await One(
                            bed,
                            $"SELECT COUNT(*) FROM occurrence WHERE job = '{job}' AND "
                                + $"state = '{state}' AND nominal_ms > {At(From)} "
                                + $"AND nominal_ms <= {At(To)}"
                        )
                    )!;
        }

        // Of 1 to 50 s in a shuffled order.
        stats.Jobs["collect"].Seconds.ShouldBe(new(25, 50));
        stats.Jobs["idle"].Seconds.ShouldBe(new(null, null));
        (stats.Jobs["retain"].Dead, stats.Jobs["retain"].Running).ShouldBe((2, 1));
    }

    private static async Task FillAsync(HealthBed bed)
    {
        await bed.NodeAsync(1, 300);
        await bed.ChangeAsync("INSERT INTO job VALUES ('idle', 1, 1)");
        for (var i = 1; i <= 50; i++)
        {
            await bed.FireAsync(
                "collect",
                From + i,
                "done",
                From + i,
                i * 7 % 51 == 0 ? 50 : i * 7 % 51
            );
        }

        await bed.FireAsync("collect", From, "done", From, 999);
        await bed.FireAsync("retain", From + 1, "dead");
        await bed.FireAsync("retain", From + 2, "dead");
        await bed.FireAsync("retain", From + 3, "skipped");
        await bed.FireAsync("retain", From + 4, "coalesced");
        await bed.FireAsync("retain", From + 5, "running");
        var outcomes = new CycleOutcomes();
        var pass = new CyclePass(At(From + 1), 1);
        outcomes.Set(1, new CycleEntry(OutcomeCode.None, pass) { IsOnTime = true });
        outcomes.Set(2, new CycleEntry(OutcomeCode.Stale, pass) { IsOnTime = true });
        outcomes.Set(3, new CycleEntry(OutcomeCode.None, pass));
        outcomes.Set(4, new CycleEntry(OutcomeCode.Pending, pass));
        await bed.Store.Signals.CommitAsync(
            [Cycle(From + 1) with { Outcomes = outcomes }],
            [.. Enumerable.Range(0, 40).Select(SignalAt)],
            Stop
        );
    }

    // Every third is live, every fourth a candidate, every fifth without a confidence.
    private static SignalRow SignalAt(int i) =>
        Signal($"sg_{i}", From - 10 + 2 * i) with
        {
            CreatedMs = At(From - 10 + 2 * i) + i * 1_500,
            Strategy = i % 2 == 0 ? "a" : "b",
            Direction = i % 7 == 0 ? "short" : "long",
            Source = i % 3 == 0 ? "live" : "database",
            Status = i % 4 == 0 ? "candidate" : "active",
            Confidence = i % 5 == 0 ? null : i / 40.0,
            Json = $$$"""
                {"quality":{"score":{{{i * 2.5}}}},"gates":[
                {"gate":"confidence","passed":false},{"gate":"conflict","passed":{{{(
                    i % 8 == 0 ? "true" : "false"
                )}}}}]}
                """,
        };

    private static async Task<double?> One(HealthBed bed, string sql) =>
        (await bed.Store.Tables.ListAsync(sql, [], row => row.NumberOrNull(0), Stop))[0];
}
