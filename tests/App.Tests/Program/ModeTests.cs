using System.Text.Json;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Tests.Program;

/// <summary>What was set holds, ends by itself, and stays in the history.</summary>
public sealed class ModeTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task The_database_is_refused_while_its_candles_are_no_good_and_says_why()
    {
        await using var venue = await StaleAsync();

        var run = await helio.RunAsync("mode set database");

        run.ShouldRefuse(3, "mode database is refused", "5 of the 5 series fail", "--force");
        Override(await ModeAsync()).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_dry_run_of_what_is_refused_ends_as_the_call_would()
    {
        await using var venue = await StaleAsync();

        var run = await helio.RunAsync("mode set database --dry-run --json");

        run.Code.ShouldBe(3);
        run.Json.GetProperty("refused").GetArrayLength().ShouldBeGreaterThan(0);
        (await ModeAsync()).GetProperty("history").GetArrayLength().ShouldBe(0);
        (await helio.RunAsync("mode set database --dry-run --force"))
            .ShouldSucceed()
            .Error.ShouldContain("forced against");
    }

    [Fact]
    public async Task Of_several_that_run_the_newest_is_in_force_and_the_covered_ones_wait()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        await FollowAsync();
        foreach (
            var words in (string[])
                [
                    "auto",
                    "auto",
                    "live --duration 2h",
                    "live --duration 2h",
                    "hybrid --duration 1h",
                    "live --series simulated:SIMAAA*",
                ]
        )
        {
            (await helio.RunAsync($"mode set {words}")).ShouldSucceed();
        }

        (await StatesAsync()).ShouldBe([
            "inForce",
            "inForce",
            "waiting",
            "waiting",
            "waiting",
            "ended",
        ]);
        (await helio.RunAsync("mode")).ShouldSucceed().Out.ShouldContain("waiting");
        (await helio.RunAsync("mode set auto")).ShouldSucceed();
        (await StatesAsync()).ShouldBe(["inForce", .. Enumerable.Repeat("ended", 6)]);

        async Task<IEnumerable<string?>> StatesAsync() =>
            (await ModeAsync())
                .GetProperty("history")
                .EnumerateArray()
                .Select(one => one.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_dry_run_says_which_series_would_change_and_changes_nothing()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        await FollowAsync();

        var run = (await helio.RunAsync("mode set live --dry-run --json")).ShouldSucceed();

        Snapshot.CheckShape(run.Json, "mode-set.shape");
        run.Json.GetProperty("isSet").GetBoolean().ShouldBeFalse();
        var changes = run.Json.GetProperty("changes").EnumerateArray().ToList();
        changes.Count.ShouldBe(5);
        changes[0].GetProperty("to").GetString().ShouldBe("live");
        changes[0].GetProperty("why").GetString()!.ShouldStartWith("mode live set by ");
        Override(await ModeAsync()).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_was_imported_has_only_the_store_and_never_changes()
    {
        (await helio.ImportAsync(Hours.Csv(800))).ShouldSucceed();

        foreach (var mode in new[] { "live", "hybrid" })
        {
            var run = (await helio.RunAsync($"mode set {mode} --dry-run --json")).ShouldSucceed();
            run.Json.GetProperty("changes").GetArrayLength().ShouldBe(0);
        }

        (await helio.RunAsync("mode set live")).ShouldSucceed();
        var series = (await ModeAsync()).GetProperty("series");
        series.GetProperty("database").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_forced_holds_in_the_next_process_and_always_has_an_end()
    {
        await using var venue = await StaleAsync();

        (await helio.RunAsync("mode set database --force --duration 10m --reason because"))
            .ShouldSucceed()
            .Error.ShouldContain("forced against");

        var mode = await ModeAsync();
        Snapshot.CheckShape(mode, "mode.shape");
        mode.GetProperty("effective").GetString().ShouldBe("database");
        var set = Override(mode);
        set.GetProperty("forced").GetBoolean().ShouldBeTrue();
        set.GetProperty("reason").GetString().ShouldBe("because");
        var length =
            set.GetProperty("until").GetDateTimeOffset()
            - set.GetProperty("setAt").GetDateTimeOffset();
        length.ShouldBe(TimeSpan.FromMinutes(10));
        var cycle = (await helio.RunAsync("signals generate --json")).ShouldSucceed().Json;
        cycle.GetProperty("cycle").GetProperty("none").GetInt32().ShouldBe(0);
        (await helio.RunAsync("health --json"))
            .Json.GetProperty("deductions")
            .EnumerateArray()
            .ShouldContain(one => one.GetProperty("id").GetString() == "H14");
    }

    [Fact]
    public async Task Auto_ends_what_was_set_and_the_history_shows_both()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        await FollowAsync();
        (await helio.RunAsync("mode set live --series simulated:SIMAAA*")).ShouldSucceed();
        (await ModeAsync()).GetProperty("series").GetProperty("live").GetInt32().ShouldBe(1);

        (await helio.RunAsync("mode set auto")).ShouldSucceed();

        var mode = await ModeAsync();
        mode.GetProperty("series").GetProperty("live").GetInt32().ShouldBe(0);
        var history = mode.GetProperty("history").EnumerateArray().ToList();
        history.Select(one => one.GetProperty("mode").GetString()).ShouldBe(["auto", "live"]);
        history[1].GetProperty("state").GetString().ShouldBe("ended");
        history[1].GetProperty("endedBy").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("mode set databse", "did you mean 'database'?")]
    [InlineData("mode set live --series binance:*", "no series")]
    [InlineData("mode set live --duration soon", "--duration")]
    [InlineData("mode set live --duration 0s", "no time at all")]
    [InlineData("mode set auto --duration 1h", "auto ends overrides")]
    public async Task Wrong_input_is_refused_with_what_would_be_right(string words, string said)
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        await FollowAsync();
        (await helio.RunAsync(words)).ShouldRefuse(2, said);
    }

    [Fact]
    public async Task Live_asks_the_venue_for_every_series()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        await FollowAsync();
        var before = Asked(venue);

        (await helio.RunAsync("signals generate --mode live --json")).ShouldSucceed();

        (Asked(venue) - before).ShouldBe(5);
    }

    private static int Asked(LiveVenue venue) =>
        venue.Server.Traffic.Last.Count(one =>
            one.Path.EndsWith("klines", StringComparison.Ordinal)
        );

    // Every candle of the last six hours is missing at the venue.
    private async Task<LiveVenue> StaleAsync()
    {
        var venue = await LiveVenue.StartAsync(helio);
        venue.Play(VenueFaultKind.Missing, TimeSpan.FromHours(6));
        await FollowAsync();
        return venue;
    }

    private async Task FollowAsync()
    {
        var all = Enumerable
            .Range(0, 5)
            .Select(i => $"--series simulated:SIMAA{(char)('A' + i)}USDT:1h");
        (await helio.RunAsync($"collect {string.Join(' ', all)}")).ShouldSucceed();
    }

    private async Task<JsonElement> ModeAsync() =>
        (await helio.RunAsync("mode --json")).ShouldSucceed().Json;

    private static JsonElement Override(JsonElement mode) => mode.GetProperty("override");
}
