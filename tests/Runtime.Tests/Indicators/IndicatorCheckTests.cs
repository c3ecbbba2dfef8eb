using System.Text.Json;
using Heliograph.Engine.Planning;
using Heliograph.Runtime.Indicators;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Indicators;

public sealed class IndicatorCheckTests
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_computed_side_by_side_is_right(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind);
        await bed.RunAsync();

        var report = await bed.CheckAsync();

        report.Wrong.ShouldBeEmpty();
        (report.Series, report.Sampled, report.Stale).ShouldBe((11, 11, 0));
        report.Values.ShouldBe((await bed.Ledger.LoadAsync(null, Stop)).Count);
        (await OpenAsync(bed)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_wrong_value_is_an_incident_until_it_is_right_again(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind, series: 3);
        await bed.RunAsync();
        var row = (await bed.RowsAsync("S01"))["rsi(14)"];
        await bed.Ledger.SaveAsync([row with { ValueJson = "[50.000000001]" }], Stop);

        var found = await bed.CheckAsync();

        var wrong = found.Wrong.ShouldHaveSingleItem();
        (wrong.Series.Symbol, wrong.Indicator).ShouldBe(("S01", "rsi(14)"));
        wrong.Detail.ShouldStartWith("rsi(14): stored 50.000000001, recomputed ");
        var incident = (await OpenAsync(bed)).ShouldHaveSingleItem();
        (incident.Cause, incident.Scope).ShouldBe((IndicatorCheck.Cause, "test:S01:1h"));
        (await bed.RowsAsync("S01"))["rsi(14)"].ValueJson.ShouldBe(row.ValueJson);

        // Although the sample alone would hardly ever hit it again.
        var next = await bed.CheckAsync(share: 0.0001, at: 6);
        next.Sampled.ShouldBeInRange(1, 2);
        next.Wrong.ShouldBeEmpty();
        (await OpenAsync(bed)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[50, 51]")]
    [InlineData("[\"50\"]")]
    [InlineData("no list")]
    [InlineData("[null]")]
    public async Task What_cannot_be_a_value_is_wrong(string value)
    {
        await using var bed = await IndicatorBed.NewAsync(StoreKind.Sqlite, series: 1);
        await bed.RunAsync();
        var row = (await bed.RowsAsync())["rsi(14)"];
        await bed.Ledger.SaveAsync([row with { ValueJson = value }], Stop);

        (await bed.CheckAsync()).Wrong.ShouldHaveSingleItem().Indicator.ShouldBe("rsi(14)");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_rests_on_other_candles_is_stale_and_computed_anew(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind, series: 2);
        await bed.RunAsync();
        var row = (await bed.RowsAsync())["rsi(14)"];
        await bed.Ledger.SaveAsync([row with { Input = "sha256:00", ValueJson = "[1]" }], Stop);

        var report = await bed.CheckAsync();

        (report.Stale, report.Wrong.Count).ShouldBe((1, 0));
        (await bed.RowsAsync())["rsi(14)"].ShouldBe(row);
        (await bed.CheckAsync()).Stale.ShouldBe(0);
    }

    [Fact]
    public async Task Of_another_engine_a_billionth_part_is_no_difference()
    {
        await using var bed = await IndicatorBed.NewAsync(StoreKind.Sqlite, series: 1);
        await bed.RunAsync();
        var row = (await bed.RowsAsync())["rsi(14)"];
        var value = IndicatorText.Read(row.ValueJson)![0];
        var kept = KeptIndicator.All([], IndicatorBed.Request.Usual, Series.Timeframe);
        var scalar = new ScalarIndicators(kept, Series.Timeframe);
        var candles = await bed.CandlesAsync();

        Problem(1 + 5e-10, "0.0.1").ShouldBeNull();
        Problem(1 + 5e-9, "0.0.1").ShouldNotBeNull();
        Problem(1 + 5e-10, row.Engine).ShouldNotBeNull();
        Problem(1, row.Engine).ShouldBeNull();

        string? Problem(double factor, string engine) =>
            scalar.Problem(
                row with
                {
                    Engine = engine,
                    ValueJson = IndicatorText.Write([value * factor]),
                },
                scalar.IndexOf("rsi(14)"),
                candles
            );
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Each_occurrence_has_its_sample_and_one_report(StoreKind kind)
    {
        await using var bed = await IndicatorBed.NewAsync(kind, series: 30);
        (await bed.CheckAsync(share: 0.01, at: 1)).Sampled.ShouldBe(1);
        (await bed.CheckAsync(share: 0.1, at: 1)).Sampled.ShouldBe(3);
        (await bed.CheckAsync(share: 0.1, at: 2)).Sampled.ShouldBe(3);

        var reports = await bed.Store.Tables.ListAsync(
            "SELECT at_ms, report FROM report WHERE kind = $1 ORDER BY at_ms",
            [IndicatorCheck.ReportKind],
            row => (AtMs: row.Long(0), Text: row.Text(1)),
            Stop
        );

        reports.Select(one => one.AtMs).ShouldBe([1, 2]);
        using var report = JsonDocument.Parse(reports[0].Text);
        report.RootElement.GetProperty("sampled").GetInt32().ShouldBe(3);
        report.RootElement.GetProperty("series").GetInt32().ShouldBe(30);
        report.RootElement.GetProperty("wrong").GetArrayLength().ShouldBe(0);
        // Only what was sampled was computed.
        (await bed.Ledger.LoadAsync(null, Stop))
            .Select(row => row.SeriesId)
            .Distinct()
            .Count()
            .ShouldBeInRange(4, 6);
    }

    private static Engine.Market.SeriesKey Series { get; } =
        Engine.Market.SeriesKey.Parse("test:S00:1h");

    private static Task<IReadOnlyList<StoredIncident>> OpenAsync(IndicatorBed bed) =>
        new IncidentLedger(bed.Store.Tables).OpenAsync(Stop);
}
