using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Indicators;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Tests.Program;

/// <summary>What is kept of newest candles, as <c>helio indicators</c> uses and lists it.</summary>
public sealed class StoredIndicatorTests
{
    private const string AsOf = "2024-02-11T00:00:00Z";
    private const string Window =
        "indicators --series binance:BTCUSDT:1h --history window --as-of " + AsOf;
    private const string Newest = Window + " --from 2024-02-09T23:00:00Z";
    private static readonly string[] Usual = ["rsi(14)", "ema(200)", "macd()"];

    [Theory]
    [InlineData("--json")]
    [InlineData("--csv")]
    [InlineData("--ndjson")]
    public async Task What_is_printed_is_the_same_with_and_without_what_is_stored(string format)
    {
        using var helio = await WaveAsync();
        string[] shown = [$"{Window} {format}", $"{Newest} {format}"];
        var computed = new List<string>();
        foreach (var words in shown)
        {
            computed.Add((await RunAsync(helio, words)).ShouldSucceed().Out);
        }

        await ComputeAsync(helio);

        foreach (var (words, expected) in shown.Zip(computed))
        {
            (await RunAsync(helio, words)).ShouldSucceed().Out.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Only_what_rests_on_the_very_candles_is_served()
    {
        using var helio = await WaveAsync();
        await ComputeAsync(helio);
        var computed = await NewestAsync(helio);
        await PlantAsync(helio, row => row with { ValueJson = "[12.5]" });
        (await NewestAsync(helio)).ShouldBe(12.5);

        await PlantAsync(helio, row => row with { Input = "sha256:00" });
        (await NewestAsync(helio)).ShouldBe(computed);
    }

    [Fact]
    public async Task A_list_says_what_is_current()
    {
        using var helio = await WaveAsync();
        await ComputeAsync(helio);
        var listed = (await helio.RunAsync("indicators --stored --json")).ShouldSucceed();
        Snapshot.CheckShape(listed.Json, "indicators-stored.shape");
        var all = listed.Json.GetProperty("indicators").EnumerateArray().ToList();
        all.Select(one => one.GetProperty("indicator").GetString())
            .ShouldBe(["ema(200)", "macd(12, 26, 9)", "rsi(14)"]);
        all.ShouldAllBe(one => one.GetProperty("current").GetBoolean());
        all[1].GetProperty("outputs").GetArrayLength().ShouldBe(3);
        all[2].GetProperty("openTime").GetString().ShouldBe("2024-02-09T23:00:00Z");
        all[2].GetProperty("values")[0].GetDouble().ShouldBe(await NewestAsync(helio));

        var last = Wave.Csv.TrimEnd('\n').Split('\n')[^1].Split(',');
        last[^1] = "999";
        (await helio.ImportAsync(Hours.Header + string.Join(',', last))).ShouldSucceed();

        var stale = (await helio.RunAsync("indicators --stored --series *:1h --json")).Json;
        stale
            .GetProperty("indicators")
            .EnumerateArray()
            .ShouldAllBe(one => !one.GetProperty("current").GetBoolean());
        (await helio.RunAsync("indicators --stored"))
            .ShouldSucceed()
            .Out.ShouldContain("macd(12, 26, 9)");
    }

    [Theory]
    [InlineData("indicators --stored --series kraken:*:1h", "kraken:*:1h")]
    [InlineData("indicators --stored --indicator rsi(14)", "--stored")]
    public async Task What_cannot_be_listed_is_refused(string words, string part)
    {
        using var helio = await WaveAsync();
        var run = await helio.RunAsync(words);
        run.ShouldRefuse(2, part);
    }

    private static async Task<Helio> WaveAsync()
    {
        var helio = new Helio();
        (await helio.ImportAsync(Wave.Csv)).ShouldSucceed();
        return helio;
    }

    private static Task<HelioRun> RunAsync(Helio helio, string words) =>
        helio.RunAsync([
            .. words.Split(' '),
            "--indicator",
            "rsi(14)",
            "ema(200)",
            "macd(12,26,9).signal",
            "close",
        ]);

    private static async Task<double> NewestAsync(Helio helio)
    {
        var run = await RunAsync(helio, $"{Newest} --json");
        var row = run.ShouldSucceed().Json.GetProperty("rows").EnumerateArray().Single();
        return row.GetProperty("values")[0].GetDouble();
    }

    private static async Task ComputeAsync(Helio helio)
    {
        await using var store = await OpenAsync(helio);
        var request = new IndicatorRequest(
            [],
            [.. Usual.Select(text => RuleParser.ParseNumber(text).Value!)]
        );
        var pass = new IndicatorPass(store, new SystemCalendars().Named, TimeProvider.System);
        (await pass.RunAsync(request, Stop)).ShouldBe(new IndicatorReport(1, 1, 3));
    }

    private static async Task PlantAsync(Helio helio, Func<StoredIndicator, StoredIndicator> change)
    {
        await using var store = await OpenAsync(helio);
        var ledger = new IndicatorLedger(store.Tables);
        var row = (await ledger.LoadAsync(null, Stop)).Single(one => one.Indicator == "rsi(14)");
        await ledger.SaveAsync([change(row)], Stop);
    }

    private static Task<IStore> OpenAsync(Helio helio) =>
        Stores.OpenAsync(
            StoreAddress.OfFile(Path.Combine(helio.Data, "heliograph.db")),
            TimeProvider.System,
            Stop
        );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
