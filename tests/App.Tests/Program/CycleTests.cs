using System.Text.Json;

namespace Heliograph.App.Tests.Program;

public sealed class CycleTests : IDisposable
{
    private const string AsOf = "--as-of 2024-02-10T00:30:00Z";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task What_was_suppressed_with_a_reason_counts_as_done()
    {
        await PrepareAsync();
        var cycle = (await GenerateAsync("--since 2024-01-01")).ShouldSucceed().Json;
        Count(cycle, "suppressed").ShouldBeGreaterThan(0);
        var done = Count(cycle, "due") - Count(cycle, "pending") - Count(cycle, "errors");
        var stats = (await helio.RunAsync($"stats --json {AsOf}")).ShouldSucceed().Json;
        var evaluations = stats.GetProperty("evaluations");
        evaluations.GetProperty("due").GetInt64().ShouldBe(Count(cycle, "due"));
        evaluations.GetProperty("done").GetInt64().ShouldBe(done);
        stats.GetProperty("jobs").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Of_a_series_that_has_not_begun_nothing_is_missing()
    {
        await helio.ImportAsync(Hours.Header + "2099-01-01T00:00:00Z,1,2,1,2,5\n");
        var quality = (await helio.RunAsync("quality --json")).ShouldSucceed().Json;
        var series = quality.GetProperty("series")[0];
        series.GetProperty("gaps").GetInt32().ShouldBe(0);
        series.GetProperty("expected").GetInt32().ShouldBe(0);
        series.GetProperty("usable").GetBoolean().ShouldBeFalse();
        var gaps = (await helio.RunAsync("gaps --json")).ShouldSucceed().Json;
        gaps.GetProperty("totals").GetProperty("gaps").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Indicators_over_the_window_of_a_strategy_are_what_its_evaluation_used()
    {
        await PrepareAsync();
        helio.Write(
            "strategies/slow.yaml",
            Wave.Cross.Replace("cross\n", "slow\n").Replace("sma(5)", "ema(20)")
                + "exit: { long: close < ema(100) }\n"
        );
        var run = await helio.RunAsync(
            $"signals generate --json --strategy slow --since 2024-02-01 {AsOf}"
        );
        var fired = run.ShouldSucceed().Json.GetProperty("candidates")[0];
        var id = fired.GetProperty("id").GetString();
        var why = (await helio.RunAsync($"signals why {id} --json")).ShouldSucceed().Json;
        var used = why.GetProperty("indicators").GetProperty("ema(20)").GetProperty("value");
        var at = why.GetProperty("candles").EnumerateArray().Last().GetProperty("openTime");

        (await ValueAsync("--strategy slow")).ShouldBe(used.GetDouble());
        (await ValueAsync("--window 512")).ShouldBe(used.GetDouble());
        (await ValueAsync("--history window")).ShouldNotBe(used.GetDouble());
        (await ValueAsync("--history window")).ShouldBe(used.GetDouble(), 0.1);

        async Task<double> ValueAsync(string window)
        {
            var values = await helio.RunAsync(
                "indicators --series binance:BTCUSDT:1h --json --indicator ema(20) "
                    + $"--from {at.GetString()} {window}"
            );
            return values
                .ShouldSucceed()
                .Json.GetProperty("rows")[0]
                .GetProperty("values")[0]
                .GetDouble();
        }
    }

    [Fact]
    public async Task The_list_holds_as_many_as_the_setting_says_and_counts_the_others()
    {
        await PrepareAsync();
        var fired = await FiredAsync();
        helio.With("HELIO__SIGNALS__TOP", "1");
        var list = (await helio.RunAsync($"signals list --json {AsOf}")).ShouldSucceed().Json;
        Length(list, "candidates").ShouldBe(1);
        var listed = Length(list, "signals") + Length(list, "candidates");
        list.GetProperty("notListed").GetInt32().ShouldBe(fired - listed);
    }

    [Theory]
    [InlineData("80", false)]
    [InlineData("10", true)]
    public async Task Health_is_a_gate_where_that_is_set(string threshold, bool passed)
    {
        await PrepareAsync();
        var close = (await FiredAsync("--since 2024-02-01")).First().Close;
        using var fresh = new Helio();
        fresh.Write("strategies/cross.yaml", Wave.Cross);
        (await fresh.ImportAsync(Wave.Csv)).ShouldSucceed();
        var stale = fresh.Write("stale.csv", Hours.Csv(60));
        (
            await fresh.RunAsync($"import {stale} --venue binance --symbol OLD --timeframe 1h")
        ).ShouldSucceed();
        fresh.With("HELIO__HEALTH__GATESIGNALS", "true");
        fresh.With("HELIO__HEALTH__THRESHOLD", threshold);
        var run = await fresh.RunAsync(
            $"signals generate --json --strategy cross --as-of {close} --series binance:BTCUSDT:1h"
        );
        foreach (var gate in Fired(run).Select(one => one.GetProperty("gates")[4]))
        {
            gate.GetProperty("gate").GetString().ShouldBe("health");
            gate.GetProperty("passed").GetBoolean().ShouldBe(passed);
            gate.GetProperty("limit").GetDouble().ShouldBe(double.Parse(threshold));
        }

        Fired(run).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Health_says_nothing_of_closes_long_past()
    {
        await PrepareAsync();
        helio.With("HELIO__HEALTH__GATESIGNALS", "true");
        helio.With("HELIO__HEALTH__THRESHOLD", "99");
        var fired = await FiredAsync("--since 2024-02-01");
        fired.ShouldNotBeEmpty();
        fired.ShouldAllBe(one => one.Gates == 4);
    }

    private async Task<List<(string Close, int Gates)>> FiredAsync(string since)
    {
        var run = await helio.RunAsync(
            $"signals generate --json --strategy cross {since} --as-of 2024-02-20T00:30:00Z"
        );
        return
        [
            .. Fired(run)
                .Select(one =>
                    (
                        one.GetProperty("closeTime").GetString()!,
                        one.GetProperty("gates").GetArrayLength()
                    )
                ),
        ];
    }

    private static IEnumerable<System.Text.Json.JsonElement> Fired(HelioRun run) =>
        run.ShouldSucceed()
            .Json.GetProperty("candidates")
            .EnumerateArray()
            .Concat(run.Json.GetProperty("signals").EnumerateArray());

    private async Task PrepareAsync()
    {
        helio.Write("strategies/cross.yaml", Wave.Cross);
        (await helio.ImportAsync(Wave.Csv)).ShouldSucceed();
    }

    private async Task<int> FiredAsync()
    {
        var run = (await GenerateAsync("--since 2024-02-01")).ShouldSucceed().Json;
        return Length(run, "signals") + Length(run, "candidates");
    }

    private Task<HelioRun> GenerateAsync(string options) =>
        helio.RunAsync($"signals generate --json --strategy cross {AsOf} {options}");

    private static long Count(JsonElement run, string name) =>
        run.GetProperty("cycle").GetProperty(name).GetInt64();

    private static int Length(JsonElement run, string name) =>
        run.GetProperty(name).GetArrayLength();
}
