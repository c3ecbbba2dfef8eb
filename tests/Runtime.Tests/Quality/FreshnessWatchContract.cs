using System.Text.Json;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Quality;

public sealed class FreshnessWatchContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task One_stale_series_is_named_thirty_are_one_venue_and_all_end_by_themselves(
        StoreKind kind
    )
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(100);
        await bed.FillAsync("a", 0, 50, Enumerable.Range(0, 100));
        await bed.FillAsync("b", 0, 50, Enumerable.Range(0, 100));
        await CheckAsync(bed, 0);

        bed.Set(102);
        await bed.FillAsync("a", 1, 50, [100, 101]);
        await bed.FillAsync("b", 0, 50, [100, 101]);
        await CheckAsync(bed, 1, "a:S00:1h");
        var told = (await new IncidentLedger(bed.Store.Tables).OpenAsync(Stop)).Single();
        (told.Severity, told.Detail).ShouldBe(("warning", "F01: a:S00:1h: no new close for 2.0 h"));

        bed.Set(104);
        await bed.FillAsync("a", 30, 50, [102, 103]);
        await bed.FillAsync("b", 0, 50, [102, 103]);
        await CheckAsync(bed, 30, "a");
        var all = await new IncidentLedger(bed.Store.Tables).AllAsync(0, Stop);
        all.Count.ShouldBe(2, "not thirty");
        all[1].Detail.ShouldBe("covered by the incident of a");
        await CheckAsync(bed, 30, "a");

        bed.Set(106);
        await bed.FillAsync("b", 0, 50, [104, 105]);
        await CheckAsync(bed, 50, "a");
        bed.Set(108);
        await CheckAsync(bed, 100, "");

        await bed.FillAsync("a", 0, 50, Enumerable.Range(100, 8));
        await bed.FillAsync("b", 0, 50, Enumerable.Range(100, 8));
        await CheckAsync(bed, 0);
        (await new IncidentLedger(bed.Store.Tables).AllAsync(0, Stop)).Count.ShouldBe(3);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Thirty_of_fifty_at_the_only_venue_are_one_critical_incident_of_the_venue(
        StoreKind kind
    )
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(102);
        await bed.FillAsync("a", 0, 30, Enumerable.Range(0, 100));
        await bed.FillAsync("a", 30, 50, Enumerable.Range(0, 102));

        await CheckAsync(bed, 30, "a");

        var told = (await new IncidentLedger(bed.Store.Tables).OpenAsync(Stop)).Single();
        told.Severity.ShouldBe("critical");
        told.Detail.ShouldStartWith("F01: 30 of 50 active series: ");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_it_saw_is_kept_as_a_report(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(103.5);
        await bed.FillAsync("a", 0, 1, Enumerable.Range(0, 100));
        await bed.FillAsync("a", 1, 20, Enumerable.Range(0, 103));

        await bed.Freshness.RunAsync(Stop);

        var stored = await new ReportLedger(bed.Store.Tables).NewestAsync("freshness", Stop);
        stored!.AtMs.ShouldBe(At(103.5));
        using var json = JsonDocument.Parse(stored.Json);
        var venue = json.RootElement.GetProperty("venues")[0];
        venue.GetProperty("stale").GetInt32().ShouldBe(1);
        venue.GetProperty("excellent").GetInt32().ShouldBe(19);
        venue.GetProperty("warning").GetInt32().ShouldBe(1);
        venue.GetProperty("worstSeconds").GetDouble().ShouldBe(12_600);
        venue.GetProperty("medianSeconds").GetDouble().ShouldBe(1_800);
        var oldest = json.RootElement.GetProperty("oldest").EnumerateArray().Single();
        oldest.GetProperty("series").GetString().ShouldBe("a:S00:1h");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Ten_stale_series_and_a_hundred_take_as_many_statements(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        bed.Set(100);
        await bed.FillAsync("a", 0, 99, Enumerable.Range(90, 10));
        await bed.FillAsync("b", 0, 99, Enumerable.Range(90, 10));
        bed.Set(101.5);
        await bed.FillAsync("a", 0, 90, [100]);
        await bed.FillAsync("b", 0, 99, [100]);
        bed.Set(102);

        using var counter = bed.Count();
        await bed.Freshness.RunAsync(Stop);
        (await bed.OpenAsync(FreshnessWatch.Cause)).Length.ShouldBe(9);
        var nine = counter.Take();
        bed.Set(110);
        await bed.Freshness.RunAsync(Stop);
        counter.Take().ShouldBeInRange(nine, nine + 1, "one more text ends what is covered");
    }

    private static async Task CheckAsync(WatchBed bed, int stale, params string[] scopes)
    {
        (await bed.Freshness.RunAsync(Stop)).Stale.ShouldBe(stale);
        (await bed.OpenAsync(FreshnessWatch.Cause)).ShouldBe(scopes);
        bed.Clock.Advance(TimeSpan.FromMilliseconds(1));
    }
}
