using System.Text.Json;

namespace Heliograph.App.Tests.Program;

public sealed class InstrumentsTests : IDisposable
{
    private const string Btc = "binance:BTCUSDT:1h";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task What_is_added_is_listed_with_its_facts_and_a_second_time_changes_nothing()
    {
        const string add = "instruments --add cme:ES --market perpetual --tick 0.25 --json";
        var first = (await helio.RunAsync($"{add} --calendar nyse")).ShouldSucceed();
        Changes(first).ShouldBe(["cme:ES:1h added 0"]);
        Snapshot.CheckShape(first.Json, "instruments-add.shape");
        Changes((await helio.RunAsync(add)).ShouldSucceed()).ShouldBeEmpty();

        var listed = (await helio.RunAsync("instruments --json")).ShouldSucceed().Json;
        var entry = listed.GetProperty("instruments")[0];
        entry.GetProperty("market").GetString().ShouldBe("perpetual");
        entry.GetProperty("tick").GetDouble().ShouldBe(0.25);
        entry.GetProperty("calendar").GetString().ShouldBe("nyse");
        entry
            .GetProperty("series")[0]
            .GetProperty("lastOpen")
            .ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_earlier_instant_shows_the_candles_that_were_known_then()
    {
        await helio.ImportAsync(Hours.Csv(100));
        var asOf = $"{Hours.First.AddHours(40):s}Z";
        var listed = (
            await helio.RunAsync("instruments", "--as-of", asOf, "--json")
        ).ShouldSucceed();
        var entry = listed.Json.GetProperty("instruments")[0].GetProperty("series")[0];
        entry.GetProperty("candles").GetInt64().ShouldBe(40);
        entry.GetProperty("lastOpen").GetString().ShouldBe($"{Hours.First.AddHours(39):s}Z");
        (await helio.RunAsync("db", "backup", "x", "--as-of", asOf)).ShouldRefuse(2, "--as-of");
    }

    [Fact]
    public async Task Timeframes_come_from_the_name_the_option_or_the_settings()
    {
        helio.Write("heliograph.yaml", "timeframes: [ 4h, 1d ]\n");
        await Check("--add a:X", "a:X:4h added 0", "a:X:1d added 0");
        await Check("--add a:Y:15m", "a:Y:15m added 0");
        await Check(
            "--venue b --add Z --timeframe 1h --timeframe 1m",
            "b:Z:1m added 0",
            "b:Z:1h added 0"
        );
        await Check("--add a:X:1h --add a:X:1d", "a:X:1h added 0");

        async Task Check(string words, params string[] changes) =>
            Changes((await helio.RunAsync($"instruments {words} --json")).ShouldSucceed())
                .ShouldBe(changes);
    }

    [Theory]
    [InlineData("--tick 0.5", "--tick 0.25, not 0.5")]
    [InlineData("--market spot", "--market perpetual, not spot")]
    [InlineData("--calendar 24x7", "--calendar nyse, not 24x7")]
    public async Task Facts_that_contradict_what_is_known_are_refused(string fact, string words)
    {
        const string known = "--add cme:ES --market perpetual --tick 0.25 --calendar nyse";
        (await helio.RunAsync($"instruments {known}")).ShouldSucceed();
        var run = await helio.RunAsync($"instruments --add cme:NQ --add cme:ES {fact}");
        run.ShouldRefuse(2, "cme:ES is known with", words);
        (await SeriesAsync("instruments")).ShouldBe(["cme:ES:1h"]);
        (await helio.RunAsync("instruments --remove cme:ES")).ShouldSucceed();
        (await helio.RunAsync($"instruments --add cme:ES {fact}")).ShouldSucceed();
    }

    [Fact]
    public async Task What_is_disabled_is_not_due_until_it_is_enabled()
    {
        await helio.ImportAsync(Hours.Csv(900));
        (await DueAsync()).ShouldBeGreaterThan(0);
        Changes(await helio.RunAsync("instruments --disable binance:BTCUSDT --json"))
            .ShouldBe([$"{Btc} disabled 900"]);
        await helio.ImportAsync(Hours.Csv(901));
        (await DueAsync()).ShouldBe(0);
        (await SeriesAsync("instruments")).ShouldBe([Btc]);
        Changes(await helio.RunAsync("instruments --enable binance:* --json"))
            .ShouldBe([$"{Btc} enabled 901"]);
        (await DueAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_removed_is_kept_and_found_by_its_name()
    {
        await helio.ImportAsync(Hours.Csv(30));
        var removed = (
            await helio.RunAsync("instruments --remove binance:BTCUSDT")
        ).ShouldSucceed();
        removed.Out.ShouldContain("removed");
        removed.Error.ShouldContain("stay");

        (await SeriesAsync("instruments")).ShouldBeEmpty();
        (await helio.RunAsync("instruments")).Error.ShouldContain("1 more were removed: see --all");
        (await SeriesAsync("instruments --all")).ShouldBe([Btc]);
        (await helio.RunAsync($"candles --series {Btc} --csv"))
            .ShouldSucceed()
            .Lines.Length.ShouldBe(31);
        (await helio.RunAsync("quality --json")).Out.ShouldContain("\"total\":0");
        (await helio.RunAsync("gaps --json")).ShouldSucceed().Out.ShouldContain("\"series\":0");
        (await helio.RunAsync("instruments --enable binance:*")).ShouldRefuse(2, "binance:*");
        Changes(await helio.RunAsync($"instruments --enable {Btc} --json"))
            .ShouldBe([$"{Btc} enabled 30"]);
    }

    [Fact]
    public async Task An_import_follows_again_what_was_removed()
    {
        await helio.ImportAsync(Hours.Csv(3));
        (await helio.RunAsync($"instruments --remove {Btc}")).ShouldSucceed();
        (await helio.ImportAsync(Hours.Csv(3))).ShouldSucceed();
        (await SeriesAsync("instruments")).ShouldBe([Btc]);
    }

    [Fact]
    public async Task Candles_are_deleted_only_when_it_is_meant()
    {
        await helio.ImportAsync(Hours.Csv(3));
        const string delete = "instruments --remove binance:BTCUSDT --delete-candles";
        (await helio.RunAsync(delete)).ShouldRefuse(3, "all 3 candles", Btc, "--yes");
        (await helio.CandlesAsync()).ShouldBe(3);
        Changes(await helio.RunAsync($"{delete} --yes --json")).ShouldBe([$"{Btc} deleted 3"]);
        (await helio.CandlesAsync()).ShouldBe(0);
        (await helio.ImportAsync(Hours.Csv(3))).ShouldSucceed();
        (await helio.CandlesAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Names_that_are_not_known_change_nothing_and_name_the_nearest()
    {
        await helio.ImportAsync(Hours.Csv(3));
        await Check(
            "--disable binance:BTCUSDT --disable binance:BTCUSD",
            "did you mean 'binance:BTCUSDT'?"
        );
        await Check("--remove binance:BTCUSDT:2h", $"did you mean '{Btc}'?");
        await Check("--enable kraken:*", "'kraken:*'");
        await Check("--venue kraken --disable BTCUSDT", "kraken:BTCUSDT");
        (await helio.RunAsync("instruments --json")).Out.ShouldContain("\"enabled\":true");

        async Task Check(string words, string hint) =>
            (await helio.RunAsync($"instruments {words}")).ShouldRefuse(2, hint);
    }

    [Theory]
    [InlineData("--add binance:*", "no pattern")]
    [InlineData("--add Binance:BTCUSDT", "lower case")]
    [InlineData("--add BTCUSDT", "VENUE:SYMBOL")]
    [InlineData("--add a:b:c:d", "VENUE:SYMBOL")]
    [InlineData("--add a:b:7h", "'7h' is not a timeframe")]
    [InlineData("--add a:b:1h --timeframe 1d", "leave one of them out")]
    [InlineData("--add a:b --timeframe x", "'x' is not a timeframe")]
    [InlineData("--add a:b --tick 0", "--tick: '0'")]
    [InlineData("--add a:b --tick -1", "--tick")]
    [InlineData("--add a:b --tick 1,5", "--tick: '1,5'")]
    [InlineData("--add a:b --tick NaN", "--tick: 'NaN'")]
    [InlineData("--add a:b --market spt", "did you mean 'spot'?")]
    [InlineData("--add a:b --calendar nyze", "did you mean 'nyse'?")]
    [InlineData("--add a:b --remove a:b", "--add and --remove do not go together")]
    [InlineData("--add a:b --delete-candles", "--delete-candles is only for --remove")]
    [InlineData("--remove a:b --yes", "--yes is only for --delete-candles")]
    [InlineData("--tick 1", "--tick is only for --add")]
    [InlineData("--add a:b --as-of 2024-01-01", "--as-of")]
    [InlineData("--remove a:b", "there is no store")]
    [InlineData("--enable", "--enable")]
    public async Task What_cannot_be_asked_for_says_why(string words, string hint) =>
        (await helio.RunAsync($"instruments {words}")).ShouldRefuse(2, hint);

    private static string[] Changes(HelioRun run) =>
        [
            .. run.ShouldSucceed()
                .Json.GetProperty("changes")
                .EnumerateArray()
                .Select(change =>
                    $"{change.GetProperty("series").GetString()} "
                    + $"{change.GetProperty("change").GetString()} "
                    + $"{change.GetProperty("candles").GetInt64()}"
                ),
        ];

    private async Task<string[]> SeriesAsync(string words) =>
        [
            .. (await helio.RunAsync($"{words} --json"))
                .ShouldSucceed()
                .Json.GetProperty("instruments")
                .EnumerateArray()
                .SelectMany(entry => entry.GetProperty("series").EnumerateArray())
                .Select(series => series.GetProperty("series").GetString()!),
        ];

    private async Task<int> DueAsync()
    {
        var run = await helio.RunAsync("signals generate --as-of 2024-02-07T00:30:00Z --json");
        return run.ShouldSucceed().Json.GetProperty("cycle").GetProperty("due").GetInt32();
    }
}
