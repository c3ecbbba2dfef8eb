namespace Heliograph.App.Tests.Program;

public sealed class StrategyTests : IDisposable
{
    private const string Good =
        "name: mine\nversion: 1\ntimeframe: 1h\nlong: rsi(14) crosses above 30\n"
        + "stop: 2 * atr(14)\ntarget: 3 * atr(14)\nhorizon: 24\n";

    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task A_good_file_passes()
    {
        var run = await helio.RunAsync("strategies", "lint", helio.Write("m.yaml", Good), "--json");
        Snapshot.CheckShape(run.ShouldSucceed().Json, "strategies-lint.shape");
    }

    [Fact]
    public async Task A_wrong_rule_is_refused_with_line_and_column()
    {
        var file = helio.Write("m.yaml", Good.Replace("rsi(14)", "rssi(14)"));
        (await helio.RunAsync("strategies", "lint", file)).ShouldRefuse(
            2,
            "m.yaml:4:7",
            "did you mean 'rsi'?"
        );
    }

    [Fact]
    public async Task With_json_every_error_is_listed()
    {
        var file = helio.Write("m.yaml", Good.Replace("rsi(14)", "rssi(14)").Replace("24", "0"));
        var run = await helio.RunAsync("strategies", "lint", file, "--json");
        run.Code.ShouldBe(2);
        run.Json.GetProperty("error").GetProperty("details").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Every_error_of_a_file_is_printed_with_its_place()
    {
        var file = helio.Write("m.yaml", Good.Replace("rsi(14)", "rssi(14)").Replace("24", "0"));
        var run = await helio.RunAsync("strategies", "lint", file);
        run.Code.ShouldBe(2);
        var lines = run.Error.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("m.yaml:4:7: 'rssi' is unknown");
        lines[1].ShouldStartWith("helio: 7:10: ");
    }

    [Fact]
    public async Task Without_a_verb_the_strategies_are_listed()
    {
        var list = await helio.RunAsync("strategies list --json");
        (await helio.RunAsync("strategies --json")).ShouldSucceed().Out.ShouldBe(list.Out);
        var shown = await helio.RunAsync("config show --json");
        (await helio.RunAsync("config --json")).ShouldSucceed().Out.ShouldBe(shown.Out);
        (await helio.RunAsync("strategies lst")).ShouldRefuse(2, "did you mean 'list'?");
    }

    [Fact]
    public async Task A_rule_of_depth_33_is_refused()
    {
        var deep = new string('(', 40) + "close" + string.Concat(Enumerable.Repeat(" + 1)", 40));
        var file = helio.Write("m.yaml", Good.Replace("2 * atr(14)", deep));
        (await helio.RunAsync("strategies", "lint", file)).ShouldRefuse(2, "32");
    }

    [Fact]
    public async Task Nesting_of_33_levels_is_refused()
    {
        var file = helio.Write("m.yaml", new string('[', 33) + new string(']', 33));
        (await helio.RunAsync("strategies", "lint", file)).ShouldRefuse(2, "m.yaml:1:33", "32");
    }

    [Fact]
    public async Task An_alias_bomb_is_refused_at_its_first_anchor()
    {
        var bomb =
            "a: &a [x, x]\n"
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"k{i}: &b{i} [*a, *a, *a]\n"));
        var file = helio.Write("m.yaml", bomb);
        (await helio.RunAsync("strategies", "lint", file)).ShouldRefuse(2, "m.yaml:1:4", "anchors");
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_named_so()
    {
        var file = helio.Write("m.yaml", "");
        await File.WriteAllBytesAsync(file, [.. "name: x\n# "u8, 0xfc, 0x0a]);
        (await helio.RunAsync("strategies", "lint", file)).ShouldRefuse(
            2,
            "m.yaml: the file is not UTF-8 text, first in line 2"
        );
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused() =>
        (await helio.RunAsync("strategies lint nowhere.yaml")).ShouldRefuse(2, "nowhere.yaml");

    [Fact]
    public async Task The_list_has_the_built_in_ones_and_the_users_own()
    {
        helio.Write("strategies/mine.yaml", Good);
        helio.Write("strategies/broken.yaml", "name: x");
        var run = (await helio.RunAsync("strategies list --json")).ShouldSucceed();
        Snapshot.CheckShape(run.Json, "strategies-list.shape");
        var names = run
            .Json.GetProperty("strategies")
            .EnumerateArray()
            .ToDictionary(
                s => s.GetProperty("name").GetString()!,
                s => s.GetProperty("builtIn").GetBoolean()
            );
        names["mine"].ShouldBeFalse();
        names["rsi-reversal"].ShouldBeTrue();
        run.Json.GetProperty("broken").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_strategy_names_the_nearest() =>
        (await helio.RunAsync("strategies show rsi-reversl")).ShouldRefuse(
            2,
            "did you mean 'rsi-reversal'?"
        );
}
