using System.Text.Json;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Health;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Health;

public sealed class HealthWatchContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Each_deduction_is_an_incident_as_long_as_it_costs_anything(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind);
        await bed.NodeAsync(300.01, HealthBed.Now);
        await bed.FireAsync("collect", 100, "dead");
        await RunAsync(bed, HealthBed.Now);
        await CheckAsync(bed, ("H07", "warning"));
        var open = (await new IncidentLedger(bed.Store.Tables).OpenAsync(Stop)).Single(IsOurs);
        var id = $"collect@{JsonText.InstantOf(At(100))}";
        open.Detail.ShouldBe(
            $"1 jobs were given up ({id}): helio jobs dead; helio jobs redrive {id}"
        );

        await bed.FireAsync("collect", 101, "dead");
        await bed.FireAsync("collect", 102, "dead");
        await RunAsync(bed, HealthBed.Now + 61 / 3600.0);
        await CheckAsync(bed, ("H02", "critical"), ("H07", "error"));

        await bed.ChangeAsync("DELETE FROM occurrence");
        await bed.ChangeAsync($"UPDATE node SET tick_ms = {At(HealthBed.Now + 0.1)}");
        await RunAsync(bed, HealthBed.Now + 0.1);
        await CheckAsync(bed);

        var points = await new HealthLedger(bed.Store.Tables).ListAsync(0, Later, Stop);
        points.Count.ShouldBe(3);
        points[1].Status.ShouldBe("critical");
        using var json = JsonDocument.Parse(points[1].Json);
        json.RootElement.GetProperty("components").GetProperty("jobs").GetInt32().ShouldBe(25);
        json.RootElement.GetProperty("components")
            .EnumerateObject()
            .Select(one => one.Name)
            .ShouldBe(["database", "venues", "jobs", "evaluations", "storage", "clock"]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_another_watch_tells_of_is_not_told_twice(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind);
        (await RunAsync(bed, 303)).ShouldBeLessThanOrEqualTo(60);
        await CheckAsync(bed, ("H03", "critical"));
        await bed.Watch.Freshness.RunAsync(Stop);
        (await RunAsync(bed, 303.1)).ShouldBeLessThanOrEqualTo(60);
        await CheckAsync(bed);
        var all = await new IncidentLedger(bed.Store.Tables).AllAsync(0, Stop);
        all.Single(one => one.Cause == "H03").Detail.ShouldContain("covered by");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Two_series_and_twenty_take_as_many_statements(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind, 2);
        await bed.NodeAsync(200, HealthBed.Now);
        await bed.EvaluateAsync(300.01);
        await bed.ScoreAsync();
        using var counter = bed.Watch.Count();
        await bed.ScoreAsync();
        var two = counter.Take();
        await bed.Watch.FillAsync("a", 2, 20, Enumerable.Range(0, 300));
        counter.Take();
        await bed.ScoreAsync();
        counter.Take().ShouldBe(two);
    }

    private static async Task<int> RunAsync(HealthBed bed, double hour)
    {
        bed.Watch.Set(hour);
        var watch = new HealthWatch(bed.Store, bed.Probe, bed.Watch.Clock);
        return (await watch.RunAsync(Stop)).Score;
    }

    private static async Task CheckAsync(
        HealthBed bed,
        params (string Cause, string Severity)[] expected
    ) =>
        (await new IncidentLedger(bed.Store.Tables).OpenAsync(Stop))
            .Where(IsOurs)
            .Select(one => (one.Cause, one.Severity))
            .Order()
            .ShouldBe(expected);

    // The disk is the machine's that the test runs on.
    private static bool IsOurs(StoredIncident one) => one.Cause[0] == 'H' && one.Cause != "H11";
}
