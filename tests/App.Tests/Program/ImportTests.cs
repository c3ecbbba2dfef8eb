using System.IO.Compression;
using System.Text;

namespace Heliograph.App.Tests.Program;

public sealed class ImportTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        var first = (await helio.ImportAsync(Hours.Csv(48))).ShouldSucceed();
        Counts(first).ShouldBe((48, 0, 0, 0));
        Counts(await helio.ImportAsync(Hours.Csv(48))).ShouldBe((0, 48, 0, 0));
        (await helio.CandlesAsync()).ShouldBe(48);
    }

    [Fact]
    public async Task The_answer_has_the_agreed_shape()
    {
        var run = await helio.ImportAsync(Hours.Csv(3) + "2024-01-01T03:00:00Z,1,0.5,2,1,1\n");
        Snapshot.CheckShape(run.ShouldSucceed().Json, "import.shape");
    }

    [Theory]
    [InlineData("2024-01-01T03:00:00Z,1e999,5,1,2,1", "V01")]
    [InlineData("2024-01-01T03:00:00Z,103,105,102,104,", "V01")]
    [InlineData("2024-01-01T03:00:00Z,103,102,104,103,1", "V02")]
    [InlineData("2024-01-01T03:07:00Z,103,105,102,104,1", "V03")]
    [InlineData("2099-01-01T00:00:00Z,103,105,102,104,1", "V04")]
    [InlineData("2024-01-01T02:00:00Z,999,1001,998,1000,1", "U01")]
    public async Task A_bad_row_goes_to_quarantine_with_its_line(string row, string check)
    {
        var run = (await helio.ImportAsync(Hours.Csv(3) + row + "\n")).ShouldSucceed();
        Counts(run).ShouldBe((3, 0, 0, 1));
        var refused = run.Json.GetProperty("quarantine")[0];
        refused.GetProperty("line").GetInt64().ShouldBe(5);
        refused.GetProperty("reason").GetString()!.ShouldStartWith(check);
    }

    [Fact]
    public async Task Seconds_milliseconds_and_iso_times_mean_the_same()
    {
        Func<DateTimeOffset, string>[] ways =
        [
            t => $"{t.ToUnixTimeSeconds()}",
            t => $"{t.ToUnixTimeMilliseconds()}",
            t => $"{t.ToUnixTimeMilliseconds()}000",
        ];
        (await helio.ImportAsync(Hours.Csv(5))).ShouldSucceed();
        foreach (var way in ways)
        {
            var rows = Enumerable.Range(0, 5).Select(i => Hours.Row(i, way));
            Counts(await helio.ImportAsync(Hours.Header + string.Concat(rows)))
                .ShouldBe((0, 5, 0, 0));
        }
    }

    [Fact]
    public async Task Rows_in_disorder_are_sorted()
    {
        var rows = new[] { 3, 0, 2, 1 }.Select(i => Hours.Row(i));
        Counts(await helio.ImportAsync(Hours.Header + string.Concat(rows))).ShouldBe((4, 0, 0, 0));
        var candles = (await helio.RunAsync("candles --series binance:BTCUSDT:1h --json")).Json;
        candles
            .GetProperty("candles")
            .EnumerateArray()
            .Select(c => c.GetProperty("open").GetDouble())
            .ShouldBe([100, 101, 102, 103]);
    }

    [Fact]
    public async Task An_empty_volume_is_null_and_not_zero()
    {
        await helio.ImportAsync(Hours.Header + "2024-01-01T00:00:00Z,1,2,1,2,\n");
        var run = await helio.RunAsync("candles --series binance:BTCUSDT:1h --json");
        run.Json.GetProperty("candles")[0]
            .GetProperty("volume")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("timestamp,open,high,low,close,volume\n", "no rows")]
    [InlineData("when,price\n2024-01-01T00:00:00Z,1\n", "when, price")]
    [InlineData("", "is empty")]
    public async Task A_file_that_holds_no_candles_is_refused_whole(string csv, string words)
    {
        var run = await helio.ImportAsync(csv);
        run.Code.ShouldBe(2);
        run.Json.GetProperty("error").GetProperty("message").GetString()!.ShouldContain(words);
        (await helio.CandlesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_before_anything_is_stored()
    {
        var good = helio.Write("good.csv", Hours.Csv(3));
        var run = await helio.RunAsync(
            $"import {good} nowhere.csv --venue binance --symbol BTCUSDT --timeframe 1h"
        );
        run.ShouldRefuse(2, "nowhere.csv", "no such file");
        (await helio.CandlesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_truncated_gz_is_refused_whole()
    {
        var path = Path.Combine(helio.Data, "cut.csv.gz");
        using (var packed = new MemoryStream())
        {
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(Encoding.UTF8.GetBytes(Hours.Csv(500)));
            }

            await File.WriteAllBytesAsync(path, packed.ToArray()[..(int)(packed.Length * 2 / 3)]);
        }

        var run = await helio.RunAsync(
            $"import {path} --venue binance --symbol BTCUSDT --timeframe 1h"
        );
        run.ShouldRefuse(2, "cut.csv.gz");
        (await helio.CandlesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_manifest_that_names_a_missing_file_is_refused_before_anything_is_stored()
    {
        helio.Write("good.csv", Hours.Csv(3));
        var manifest = helio.Write(
            "manifest.csv",
            "file,symbol,exchange,timeframe,calendar\n"
                + "good.csv,BTCUSDT,binance,1h,24x7\n"
                + "nowhere.csv,ETHUSDT,binance,1h,24x7\n"
        );
        var run = await helio.RunAsync($"import --manifest {manifest}");
        run.ShouldRefuse(2, "nowhere.csv");
        (await helio.CandlesAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("--timeframe 4h")]
    [InlineData("--calendar forex")]
    [InlineData("--venue binance")]
    public async Task What_a_manifest_says_itself_is_not_taken_beside_it(string option)
    {
        helio.Write("good.csv", Hours.Csv(3));
        var manifest = helio.Write(
            "manifest.csv",
            "file,symbol,exchange,timeframe,calendar\ngood.csv,BTCUSDT,binance,1h,24x7\n"
        );
        var run = await helio.RunAsync($"import --manifest {manifest} {option}");
        run.ShouldRefuse(2, "give --manifest alone");
    }

    [Fact]
    public async Task An_unknown_calendar_names_the_nearest() =>
        (
            await helio.RunAsync(
                $"import {helio.Write("x.csv", Hours.Csv(1))} --venue a --symbol B "
                    + "--timeframe 1h --calendar nise"
            )
        ).ShouldRefuse(2, "nise", "did you mean 'nyse'?");

    [Fact]
    public async Task The_stored_calendar_decides_when_a_candle_is_known()
    {
        (await ShareAsync("2024-12-30", "--calendar nyse")).ShouldSucceed();
        (await ShareAsync("2024-12-31", "")).ShouldSucceed();
        (await KnownAtAsync()).ShouldBe(["2024-12-30T21:00:00Z", "2024-12-31T21:00:00Z"]);
    }

    [Fact]
    public async Task A_named_calendar_replaces_an_unknown_one()
    {
        (await ShareAsync("2024-12-30", "--calendar unknown")).ShouldSucceed();
        var run = (await ShareAsync("2024-12-30", "--calendar nyse")).ShouldSucceed();
        run.Json.GetProperty("unchanged").GetInt32().ShouldBe(1);
        run.Json.GetProperty("notes")[0].GetString()!.ShouldContain("nyse");
        (await KnownAtAsync()).ShouldBe(["2024-12-30T21:00:00Z"]);
        var stored = (await helio.RunAsync("instruments --json")).ShouldSucceed();
        var instrument = stored.Json.GetProperty("instruments")[0];
        instrument.GetProperty("calendar").GetString().ShouldBe("nyse");
    }

    [Fact]
    public async Task Another_calendar_than_the_stored_one_is_a_conflict()
    {
        (await ShareAsync("2024-12-30", "--calendar nyse")).ShouldSucceed();
        var run = await ShareAsync("2024-12-31", "--calendar forex");
        run.Code.ShouldBe(2);
        var error = run.Json.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("conflict");
        error.GetProperty("message").GetString()!.ShouldContain("forex");
        error.GetProperty("hint").GetString()!.ShouldContain("nyse");
        (await helio.CandlesAsync()).ShouldBe(1);
    }

    private Task<HelioRun> ShareAsync(string day, string options)
    {
        var file = helio.Write("SPY.csv", $"{Hours.Header}{day},10,12,9,11,5\n");
        var words = $"import {file} --venue arca --symbol SPY --timeframe 1d --json {options}";
        return helio.RunAsync(words.TrimEnd());
    }

    private async Task<string[]> KnownAtAsync()
    {
        var run = (await helio.RunAsync("candles --series arca:SPY:1d --json")).ShouldSucceed();
        var candles = run.Json.GetProperty("candles").EnumerateArray();
        return [.. candles.Select(candle => candle.GetProperty("knownAt").GetString()!)];
    }

    private static (int, int, int, int) Counts(HelioRun run) =>
        (
            Count(run, "imported"),
            Count(run, "unchanged"),
            Count(run, "revised"),
            Count(run, "quarantined")
        );

    private static int Count(HelioRun run, string name) =>
        run.ShouldSucceed().Json.GetProperty(name).GetInt32();
}
