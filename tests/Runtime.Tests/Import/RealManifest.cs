using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Import;

public sealed class RealManifest
{
    private static readonly FixedClock Clock = new("2026-11-23T00:00:00Z");

    [Fact]
    public async Task The_whole_real_manifest_loads_and_a_second_run_changes_nothing()
    {
        var request = new ImportRequest { Manifest = MarketData.File("manifest.csv") };
        var store = new MemoryCandleStore();
        var first = await CsvImport.RunAsync(request, store, Clock, null, default);
        first.Files.ShouldBe(243);
        first.Rows.ShouldBe(1_069_441);
        store.Keys.Count.ShouldBe(229);
        (first.Imported + first.Unchanged + first.Revised + first.Quarantined).ShouldBe(first.Rows);
        foreach (var g in first.Quarantine.GroupBy(q => (q.File, q.Reason[..3])))
        {
            TestContext.Current.SendDiagnosticMessage($"{g.Key} {g.Count()} {g.First().Line} {g.First().Reason} | {g.First().Payload}");
        }
        foreach (var n in first.Notes) TestContext.Current.SendDiagnosticMessage(n);
        TestContext.Current.SendDiagnosticMessage($"{first with { Quarantine = [], Notes = [] }} candles {store.Candles}");
        var second = await CsvImport.RunAsync(request, store, Clock, null, default);
        second.Imported.ShouldBe(0);
        second.Revised.ShouldBe(0);
        second.NewlyQuarantined.ShouldBe(0);
        second.Unchanged.ShouldBe(first.Rows - first.Quarantined);
    }
}
