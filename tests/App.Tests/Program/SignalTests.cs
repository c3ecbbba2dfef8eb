using System.Text.Json;

namespace Heliograph.App.Tests.Program;

public sealed class SignalTests : IDisposable
{
    private const string AsOf = "--as-of 2024-02-10T00:30:00Z";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task What_is_due_is_evaluated_once_and_adds_up()
    {
        await PrepareAsync();
        var first = (await GenerateAsync("--since 2024-02-01")).ShouldSucceed().Json;
        Snapshot.CheckShape(WithOneSignal(first), "signals-generate.shape");
        ShouldBalance(first);
        var fired = Fired(first);
        fired.ShouldBeGreaterThan(0);

        var second = (await GenerateAsync("--since 2024-02-01")).ShouldSucceed().Json;
        ShouldBalance(second);
        Fired(second).ShouldBe(0);
        Count(second, "alreadyDone").ShouldBe(Count(second, "due"));

        var list = (await helio.RunAsync($"signals list --json --top 100000 {AsOf}"))
            .ShouldSucceed()
            .Json;
        (Length(list, "signals") + Length(list, "candidates")).ShouldBe(fired);
    }

    [Fact]
    public async Task A_signal_says_why()
    {
        await PrepareAsync();
        await GenerateAsync("--since 2024-02-01");
        var list = (await helio.RunAsync($"signals list --json --top 100000 {AsOf}")).Json;
        var one = list.GetProperty("signals")
            .EnumerateArray()
            .Concat(list.GetProperty("candidates").EnumerateArray())
            .First();
        var id = one.GetProperty("id").GetString();
        var shown = (await helio.RunAsync($"signals show {id} --json")).ShouldSucceed();
        shown.Out.TrimEnd('\n').ShouldBe(one.GetRawText());
        var why = (await helio.RunAsync($"signals why {id} --json")).ShouldSucceed().Json;
        why.GetProperty("signal").GetRawText().ShouldBe(one.GetRawText());
        why.GetProperty("fired").GetBoolean().ShouldBeTrue();
        why.GetProperty("tree").GetProperty("value").GetBoolean().ShouldBeTrue();
        (await helio.RunAsync($"signals why {id}")).ShouldSucceed().Out.ShouldContain("true");
        var earlier = "--as-of 2024-01-01T00:00:00Z";
        (await helio.RunAsync($"signals show {id} {earlier}")).ShouldRefuse(2, id!);
        (await helio.RunAsync($"signals why {id} {earlier}")).ShouldRefuse(2, id!);
    }

    [Fact]
    public async Task A_broken_strategy_is_left_out_and_named()
    {
        await PrepareAsync();
        helio.Write("strategies/torn.yaml", "name: torn");
        var run = (await GenerateAsync("--since 2024-02-09")).ShouldSucceed();
        run.Error.ShouldContain("torn.yaml is left out");
    }

    [Fact]
    public async Task What_did_not_fire_says_why_not()
    {
        await PrepareAsync();
        var run = await helio.RunAsync(
            "signals why-not --strategy cross --series binance:BTCUSDT:1h --json "
                + "--at 2024-02-05T07:00:00Z"
        );
        var why = run.ShouldSucceed().Json;
        why.GetProperty("evaluation").GetProperty("strategy").GetString().ShouldBe("cross");
        why.GetProperty("fired").GetBoolean().ShouldBeFalse();
        why.GetProperty("blockedBy").ValueKind.ShouldBe(JsonValueKind.Object);
        why.GetProperty("quality").GetProperty("score").GetDouble().ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task A_close_that_is_none_and_a_signal_that_is_none_are_refused()
    {
        await PrepareAsync();
        (
            await helio.RunAsync(
                "signals why-not --strategy cross --series binance:BTCUSDT:1h "
                    + "--at 2024-02-05T07:13:00Z"
            )
        ).ShouldRefuse(2, "07:13");
        (
            await helio.RunAsync(
                "signals why-not --strategy cross --series binance:BTCUSDT:1h "
                    + "--at 2024-01-01T00:00:00Z"
            )
        ).ShouldRefuse(2, "is not due", "begins at 2024-01-01T00:00:00Z");
        (await helio.RunAsync("signals show sg_nothing")).ShouldRefuse(2, "sg_nothing");
    }

    [Fact]
    public async Task Rules_that_change_under_the_same_version_are_a_conflict()
    {
        await PrepareAsync();
        await GenerateAsync("");
        helio.Write("strategies/cross.yaml", Wave.Cross.Replace("sma(5)", "sma(6)"));
        var run = await GenerateAsync("");
        run.Code.ShouldBe(2);
        var error = run.Json.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("conflict");
        error.GetProperty("hint").GetString()!.ShouldContain("version to 2");
    }

    [Fact]
    public async Task Gaps_quality_health_and_stats_have_the_agreed_shape()
    {
        var rows = Enumerable
            .Range(0, 100)
            .Where(i => i is not (50 or 51))
            .Select(i => Hours.Row(i));
        await helio.ImportAsync(Hours.Header + string.Concat(rows));
        const string AsOfThen = "--as-of 2024-01-05T04:30:00Z --json";
        var gaps = (await helio.RunAsync($"gaps {AsOfThen}")).ShouldSucceed().Json;
        Snapshot.CheckShape(gaps, "gaps.shape");
        var gap = gaps.GetProperty("gaps").EnumerateArray().ShouldHaveSingleItem();
        gap.GetProperty("firstMissing").GetString().ShouldBe("2024-01-03T02:00:00Z");
        gap.GetProperty("lastMissing").GetString().ShouldBe("2024-01-03T03:00:00Z");
        gap.GetProperty("count").GetInt32().ShouldBe(2);

        var words = (await helio.RunAsync("gaps --as-of 2024-01-05T04:30:00Z")).ShouldSucceed();
        words.Out.ShouldContain("2 candles missing in 1 gap of 1 series");
        var early = await helio.RunAsync("gaps --as-of 2020-01-01T00:00:00Z --json");
        early.ShouldSucceed().Json.GetProperty("from").ValueKind.ShouldBe(JsonValueKind.Null);
        early.Json.GetProperty("to").GetString().ShouldBe("2020-01-01T00:00:00Z");

        var quality = (await helio.RunAsync($"quality {AsOfThen}")).ShouldSucceed().Json;
        Snapshot.CheckShape(quality, "quality.shape");
        var series = quality.GetProperty("series")[0];
        series.GetProperty("fresh").GetBoolean().ShouldBeTrue();
        series.GetProperty("ageSeconds").GetDouble().ShouldBe(1800);

        var health = await helio.RunAsync($"health --check {AsOfThen}");
        Snapshot.CheckShape(health.Json, "health.shape");
        var stale = await helio.RunAsync("health --check --json");
        stale.Code.ShouldBe(1);
        stale.Json.GetProperty("score").GetInt32().ShouldBeLessThanOrEqualTo(40);

        var stats = (await helio.RunAsync("stats --json")).ShouldSucceed().Json;
        Snapshot.CheckShape(stats, "stats.shape");
    }

    private async Task PrepareAsync()
    {
        helio.Write("strategies/cross.yaml", Wave.Cross);
        (await helio.ImportAsync(Wave.Csv)).ShouldSucceed();
    }

    private Task<HelioRun> GenerateAsync(string options) =>
        helio.RunAsync($"signals generate --json --strategy cross {AsOf} {options}".TrimEnd());

    private static void ShouldBalance(JsonElement run)
    {
        string[] parts =
        [
            "signals",
            "candidates",
            "none",
            "suppressed",
            "errors",
            "pending",
            "alreadyDone",
        ];
        parts.Sum(part => Count(run, part)).ShouldBe(Count(run, "due"));
        Count(run, "due").ShouldBeGreaterThan(0);
    }

    private static long Count(JsonElement run, string name) =>
        run.GetProperty("cycle").GetProperty(name).GetInt64();

    private static int Fired(JsonElement run) => Length(run, "signals") + Length(run, "candidates");

    private static int Length(JsonElement run, string name) =>
        run.GetProperty(name).GetArrayLength();

    // Which list holds entries depends on the candles; the shape of both is that of a signal.
    private static JsonElement WithOneSignal(JsonElement run)
    {
        var one = run.GetProperty("signals")
            .EnumerateArray()
            .Concat(run.GetProperty("candidates").EnumerateArray())
            .First()
            .GetRawText();
        return JsonDocument
            .Parse(
                $$"""
                {
                  "asOf": {{run.GetProperty("asOf").GetRawText()}},
                  "mode": {{run.GetProperty("mode").GetRawText()}},
                  "cycle": {{run.GetProperty("cycle").GetRawText()}},
                  "signals": [{{one}}]
                }
                """
            )
            .RootElement;
    }
}
