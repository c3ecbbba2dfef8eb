using System.Globalization;

namespace Heliograph.App.Tests.Program;

/// <summary><c>helio actions</c>: what is recorded counts from then on.</summary>
public sealed class ActionsTests : IDisposable
{
    private const string Series = "binance:BTCUSDT:1h";
    private const string Edge = "2024-01-03T00:00:00Z";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task What_is_recorded_is_listed_and_what_is_removed_stays_in_the_history()
    {
        await ImportAsync();
        var added = (
            await helio.RunAsync(
                "actions add binance:BTCUSDT 2024-01-03 split 4:1 --note soon --json"
            )
        ).ShouldSucceed();
        Snapshot.CheckShape(added.Json, "actions-add.shape");
        added.Json.GetProperty("change").GetString().ShouldBe("added");
        added.Json.GetProperty("series")[0].GetString().ShouldBe(Series);
        (await helio.RunAsync($"actions add {Series} 2024-01-04 rename")).ShouldSucceed();

        var list = (await helio.RunAsync("actions --json")).ShouldSucceed().Json;
        Snapshot.CheckShape(list, "actions.shape");
        var split = list.GetProperty("actions")[0];
        split.GetProperty("effective").GetString().ShouldBe(Edge);
        split.GetProperty("ratio").GetString().ShouldBe("4:1");
        split.GetProperty("actor").GetString().ShouldNotBeNullOrEmpty();
        split.GetProperty("note").GetString().ShouldBe("soon");
        var known = split.GetProperty("knownAt").GetDateTimeOffset();

        (await helio.RunAsync("actions remove 1")).ShouldSucceed();
        (await IdsAsync("actions list --json --series binance:*")).ShouldBe([2]);
        (await IdsAsync("actions --json --all")).ShouldBe([1, 2]);
        (await IdsAsync($"actions --json --as-of {Iso(known)}")).ShouldBe([1]);
        (await IdsAsync($"actions --json --as-of {Iso(known.AddSeconds(-1))}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Candles_are_as_sent_unless_adjusted_ones_are_asked_for()
    {
        await ImportAsync();
        await AddAsync();
        var range = $"candles --series {Series} --from 2024-01-02T23:00:00Z --to {Edge}";

        var sent = (await helio.RunAsync($"{range} --json")).ShouldSucceed().Json;
        var adjusted = (await helio.RunAsync($"{range} --adjusted --json")).ShouldSucceed().Json;

        sent.GetProperty("candles")[0].GetProperty("close").GetDouble().ShouldBe(400);
        sent.GetProperty("adjusted").GetBoolean().ShouldBeFalse();
        sent.GetProperty("actions").GetArrayLength().ShouldBe(0);
        var candle = adjusted.GetProperty("candles")[0];
        candle.GetProperty("close").GetDouble().ShouldBe(100);
        candle.GetProperty("volume").GetDouble().ShouldBe(20);
        Snapshot.CheckShape(adjusted, "candles-adjusted.shape");
        var before = $"{range} --adjusted --as-of 2024-01-02T23:59:59Z --csv";
        (await helio.RunAsync(before)).Lines.Length.ShouldBe(1, "it had not closed yet");
        (await helio.RunAsync($"{range} --adjusted --as-of {Edge} --csv"))
            .Lines[1]
            .ShouldContain(",400,", Case.Sensitive, "the action was not known yet");
    }

    [Theory]
    [InlineData("full", 100)]
    [InlineData("window --window 2", 400)]
    public async Task Indicators_are_in_the_units_of_now_or_of_each_close(string how, double before)
    {
        await ImportAsync();
        await AddAsync();
        var run = await helio.RunAsync(
            $"indicators --series {Series} --indicator sma(2) --history {how} --json "
                + "--from 2024-01-02T22:00:00Z --to 2024-01-03T02:00:00Z"
        );
        var rows = run.ShouldSucceed().Json.GetProperty("rows").EnumerateArray();
        // The candle that closes with the split is evaluated in the units that trade goes on in.
        rows.Select(row => row.GetProperty("values")[0].GetDouble())
            .ShouldBe([before, 100, 100, 100]);
        run.Json.GetProperty("actions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_series_is_usable_again_when_its_split_is_recorded()
    {
        await ImportAsync();
        (await UsableAsync()).ShouldBeFalse();
        await AddAsync("2:1", "2024-01-04");
        (await UsableAsync()).ShouldBeFalse("the prices contradict it");
        await AddAsync("2:1", "2024-01-04T00:00:01Z", "2024-01-03T00:00:00.001Z");
        (await UsableAsync()).ShouldBeFalse("the second was not known yet");
        await AddAsync("2:1", "2024-01-04", "2024-01-02T23:00:00.001Z");
        (await UsableAsync()).ShouldBeTrue("two in the same gap are one of four to one");

        async Task<bool> UsableAsync() =>
            (await helio.RunAsync("quality --as-of 2024-01-04T00:00:00Z --json"))
                .Json.GetProperty("series")[0]
                .GetProperty("usable")
                .GetBoolean();
    }

    [Theory]
    [InlineData("add binance:BTCUSTD 2024-01-03 split 4:1", "did you mean 'binance:BTCUSDT'?")]
    [InlineData("add binance:BTCUSDT:2h 2024-01-03 split 4:1", "did you mean 'binance:BTCUSDT:1h'")]
    [InlineData("add binance:BTCUSDT yesterday split 4:1", "DATE: 'yesterday' is not an instant")]
    [InlineData("add binance:BTCUSDT 2024-01-03 spilt 4:1", "did you mean 'split'?")]
    [InlineData("add binance:BTCUSDT 2024-01-03 split", "the ratio is missing")]
    [InlineData("add binance:BTCUSDT 2024-01-03 split 4", "'4' is not a ratio")]
    [InlineData("add binance:BTCUSDT 2024-01-03 split 4:0", "'4:0' is not a ratio")]
    [InlineData("add binance:BTCUSDT 2024-01-03 split 1:1", "'1:1' is not a ratio")]
    [InlineData("add binance:BTCUSDT 2024-01-03 split 4:1:2", "'4:1:2' is not a ratio")]
    [InlineData("add binance:BTCUSDT 2024-01-03 rename 4:1", "a rename has no ratio")]
    [InlineData("add binance:BTCUSDT 2024-01-03 split 4:1 --known 2999-01-01", "is to come")]
    [InlineData("add binance:BTCUSDT 2024-01-03 split 4:1 --as-of 2024-02-01", "takes no --as-of")]
    [InlineData("remove 9", "there is no action 9")]
    [InlineData("remove x", "'x' is no number of an action")]
    [InlineData("list --series kraken:*", "no series 'kraken:*' is stored")]
    public async Task Wrong_input_is_refused_with_what_would_be_right(string words, string said)
    {
        await ImportAsync();
        (await helio.RunAsync($"actions {words}")).ShouldRefuse(2, said);
    }

    [Fact]
    public async Task The_same_again_is_a_conflict()
    {
        await ImportAsync();
        await AddAsync();
        var again = await helio.RunAsync($"actions add {Series} {Edge} split 8:2 --json");
        again.Code.ShouldBe(2);
        var error = again.Json.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("conflict");
        (await helio.RunAsync("actions remove 1")).ShouldSucceed();
        (await helio.RunAsync("actions remove 1")).ShouldRefuse(2, "was removed already");
        await AddAsync();
    }

    [Theory]
    [InlineData("2020-08-31", "2020-08-31T00:00:00Z")]
    [InlineData("2020-09-05", "2020-09-08T00:00:00Z")]
    [InlineData("2020-08-31T13:30:00Z", "2020-08-31T13:30:00Z")]
    public async Task A_day_means_the_first_open_on_it_or_after_it(string date, string effective)
    {
        await helio.RunAsync("db migrate");
        await helio.RunAsync("instruments --add usa:AAPL --timeframe 1d --calendar nyse");
        var run = await helio.RunAsync($"actions add usa:AAPL {date} split 4:1 --json");
        var action = run.ShouldSucceed().Json.GetProperty("action");
        action.GetProperty("effective").GetString().ShouldBe(effective);
    }

    private async Task AddAsync(
        string ratio = "4:1",
        string? known = null,
        string effective = "2024-01-03"
    ) =>
        (
            await helio.RunAsync(
                $"actions add {Series} {effective} split {ratio}"
                    + (known is null ? "" : $" --known {known}")
            )
        ).ShouldSucceed();

    private async Task<long[]> IdsAsync(string words)
    {
        var list = (await helio.RunAsync(words)).ShouldSucceed().Json.GetProperty("actions");
        return [.. list.EnumerateArray().Select(one => one.GetProperty("id").GetInt64())];
    }

    // Three days of one price, the first two of them in old units.
    private async Task ImportAsync()
    {
        var rows = Enumerable
            .Range(0, 72)
            .Select(hour =>
            {
                var at = Iso(Hours.First.AddHours(hour));
                return hour < 48 ? $"{at},400,404,396,400,5\n" : $"{at},100,101,99,100,20\n";
            });
        (await helio.ImportAsync(Hours.Header + string.Concat(rows))).ShouldSucceed();
    }

    private static string Iso(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
