namespace Heliograph.App.Tests.Program;

public sealed class ReadTests : IDisposable
{
    private const string Series = "--series binance:BTCUSDT:1h";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task Candles_have_the_agreed_shape_in_every_form()
    {
        await helio.ImportAsync(Hours.Csv(3));
        var json = (await helio.RunAsync($"candles {Series} --json")).ShouldSucceed();
        Snapshot.CheckShape(json.Json, "candles.shape");
        var csv = (await helio.RunAsync($"candles {Series} --csv")).ShouldSucceed();
        csv.Lines.Length.ShouldBe(4);
        csv.Lines[1].ShouldBe("2024-01-01T00:00:00Z,100,102,99,101,10,real,0,2024-01-01T01:00:00Z");
        var lines = (await helio.RunAsync($"candles {Series} --ndjson")).ShouldSucceed().Lines;
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("{\"openTime\":\"2024-01-01T00:00:00Z\",\"open\":100,");
    }

    [Fact]
    public async Task The_csv_can_be_imported_again()
    {
        await helio.ImportAsync(Hours.Csv(3));
        var csv = (await helio.RunAsync($"candles {Series} --csv")).Out;
        var again = (await helio.ImportAsync(csv)).ShouldSucceed();
        again.Json.GetProperty("unchanged").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("--from 2024-01-01T02:00:00Z", 8)]
    [InlineData("--to 2024-01-01T02:00:00Z", 2)]
    [InlineData("--from 2024-01-01T02:00:00Z --to 2024-01-01T02:00:00Z", 0)]
    [InlineData("--as-of 2024-01-01T04:00:00Z", 4)]
    [InlineData("--as-of 2024-01-01T03:59:59Z", 3)]
    public async Task A_range_begins_inclusive_ends_exclusive_and_knows_its_clock(
        string options,
        int count
    )
    {
        await helio.ImportAsync(Hours.Csv(10));
        var run = (await helio.RunAsync($"candles {Series} {options} --json")).ShouldSucceed();
        run.Json.GetProperty("candles").GetArrayLength().ShouldBe(count);
    }

    [Fact]
    public async Task A_range_that_ends_before_it_begins_is_refused() =>
        (await helio.RunAsync($"candles {Series} --from 2024-02-01 --to 2024-01-01")).ShouldRefuse(
            2,
            "--from lies after --to"
        );

    [Fact]
    public async Task A_number_that_is_none_is_named_without_words_of_the_machine() =>
        (await helio.RunAsync("signals list --top x")).ShouldRefuse(
            2,
            "--top 'x' is not a whole number from 1 to 2147483647:"
        );

    [Fact]
    public async Task As_long_ago_as_there_is_no_time_for_means_from_the_beginning()
    {
        await helio.RunAsync("db migrate");
        (
            await helio.RunAsync("signals list --since 36500d --as-of 0050-01-01 --json")
        ).ShouldSucceed();
    }

    [Fact]
    public async Task The_mean_score_of_no_series_is_unknown()
    {
        await helio.RunAsync("db migrate");
        var run = (await helio.RunAsync("quality --json")).ShouldSucceed();
        var score = run.Json.GetProperty("summary").GetProperty("score");
        score.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task An_unknown_symbol_names_the_nearest()
    {
        await helio.ImportAsync(Hours.Csv(3));
        (await helio.RunAsync("candles --series binance:BTCUSTD:1h")).ShouldRefuse(
            2,
            "did you mean 'binance:BTCUSDT:1h'?"
        );
    }

    [Fact]
    public async Task Instruments_have_the_agreed_shape()
    {
        await helio.ImportAsync(Hours.Csv(3));
        var run = (await helio.RunAsync("instruments --json")).ShouldSucceed();
        Snapshot.CheckShape(run.Json, "instruments.shape");
        (await helio.RunAsync("instruments --venue binace")).ShouldRefuse(2, "'binance'");
    }

    [Fact]
    public async Task Indicators_have_the_agreed_shape_and_values()
    {
        await helio.ImportAsync(Hours.Csv(10));
        var run = (
            await helio.RunAsync(
                "indicators",
                "--series",
                "binance:BTCUSDT:1h",
                "--indicator",
                "sma(3)",
                "close - open",
                "--json"
            )
        ).ShouldSucceed();
        Snapshot.CheckShape(run.Json, "indicators.shape");
        var rows = run.Json.GetProperty("rows");
        rows.GetArrayLength().ShouldBe(10);
        rows[1].GetProperty("values")[0].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        rows[2].GetProperty("values")[0].GetDouble().ShouldBe(102);
        rows[2].GetProperty("values")[1].GetDouble().ShouldBe(1);
    }

    [Theory]
    [InlineData("rsi(14", "column 7")]
    [InlineData("rssi(14)", "did you mean 'rsi'?")]
    [InlineData("rsi(0)", "rsi")]
    [InlineData("close > open", "close > open")]
    [InlineData("rsi(14)@30m", "'@30m' cannot be rolled up from 1h candles: use one of 2h")]
    [InlineData("rsi(14)@1h", "'@1h' cannot be rolled up from 1h candles: use one of 2h")]
    [InlineData("1 + 😀", "column 5: 'U+1F600' is no part of the rule language")]
    public async Task An_indicator_that_is_none_says_where_and_what(string text, string words)
    {
        await helio.ImportAsync(Hours.Csv(3));
        var run = await helio.RunAsync(
            "indicators",
            "--series",
            "binance:BTCUSDT:1h",
            "--indicator",
            text
        );
        run.ShouldRefuse(2, "--indicator", words);
    }

    [Fact]
    public async Task An_expression_of_any_length_is_named_in_one_short_line()
    {
        var text = "rsi(14) " + new string('x', 70_000);
        var run = await helio.RunAsync("indicators", "--series", "a:B:1h", "--indicator", text);
        run.ShouldRefuse(2, "--indicator 'rsi(14) xxx", "…'");
        run.Error.Length.ShouldBeLessThan(400);
    }

    [Theory]
    [InlineData("--history full --window 64", "--history full has no window")]
    [InlineData("--strategy rsi-reversal --window 64", "both name a window")]
    [InlineData("--window 0", "a whole number from 1 to 8192")]
    [InlineData("--strategy rsi-reversl", "did you mean 'rsi-reversal'?")]
    [InlineData("--strategy macd-momentum", "is evaluated on 4h candles, not on 1h")]
    public async Task A_window_that_is_none_is_refused(string options, string words)
    {
        await helio.ImportAsync(Hours.Csv(3));
        var run = await helio.RunAsync(
            $"indicators --series binance:BTCUSDT:1h --indicator rsi(14) {options}"
        );
        run.ShouldRefuse(2, words);
    }

    [Fact]
    public async Task The_catalog_lists_every_indicator_with_its_parameters()
    {
        var run = (await helio.RunAsync("indicators --list --json")).ShouldSucceed();
        Snapshot.CheckShape(run.Json, "indicators-list.shape");
        run.Json.GetProperty("indicators")
            .GetArrayLength()
            .ShouldBe(Engine.Indicators.IndicatorCatalog.All.Count);
    }

    [Fact]
    public async Task The_store_tells_what_it_holds()
    {
        await helio.ImportAsync(Hours.Csv(7));
        var run = (await helio.RunAsync("db info --json")).ShouldSucceed();
        Snapshot.CheckShape(run.Json, "db-info.shape");
        run.Json.GetProperty("candles").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task An_empty_store_is_not_healthy_because_nothing_is_known_of_it()
    {
        await helio.RunAsync("db migrate");
        var run = await helio.RunAsync("health --check --json");
        run.Code.ShouldBe(1);
        run.Json.GetProperty("score").GetInt32().ShouldBeLessThan(50);
        run.Json.GetProperty("deductions")
            .EnumerateArray()
            .Select(one => one.GetProperty("id").GetString())
            .ShouldBe(["H03", "H05"]);
        var told = (await helio.RunAsync("health")).ShouldSucceed().Out;
        told.ShouldContain("nothing is followed yet");
        told.ShouldContain("helio init");
        told.ShouldNotContain("helio collect");
    }

    [Fact]
    public async Task The_doctor_finds_a_healthy_installation_healthy()
    {
        await helio.ImportAsync(Hours.Csv(3));
        var run = await helio.RunAsync("doctor --json");
        Snapshot.CheckShape(run.Json, "doctor.shape");
        run.Json.GetProperty("checks")
            .EnumerateArray()
            .Where(c => c.GetProperty("name").GetString() is not "disk")
            .ShouldAllBe(c => c.GetProperty("state").GetString() != "failed");
    }
}
