namespace Heliograph.App.Tests.Program;

/// <summary><c>helio init</c>, typed as somebody new would.</summary>
public sealed class InitTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task Five_answers_lead_from_nothing_to_data_settings_and_signals()
    {
        await using var venue = await LiveVenue.StartAsync(helio, symbols: 14);

        var run = await helio.AnswerAsync(
            "init --json",
            "simulatd", // mistyped: it is asked again
            "simulated",
            "",
            "ten",
            "10",
            "",
            "1h"
        );

        run.ShouldSucceed();
        run.Error.ShouldContain("did you mean 'simulated'?");
        run.Error.ShouldContain("'ten' is no whole number");
        Snapshot.CheckShape(run.Json, "init.shape");
        run.Json.GetProperty("instruments").GetArrayLength().ShouldBe(10);
        run.Json.GetProperty("series").GetInt32().ShouldBe(10);
        run.Json.GetProperty("signals").GetArrayLength().ShouldBeGreaterThan(0);
        (await helio.RunAsync("config check")).ShouldSucceed();
        (await helio.RunAsync("signals generate --json"))
            .ShouldSucceed()
            .Json.GetProperty("cycle")
            .GetProperty("suppressed")
            .GetInt32()
            .ShouldBe(0);
        (await helio.RunAsync("init --venue simulated --yes")).ShouldRefuse(2, "is there already");
    }

    [Fact]
    public async Task What_the_command_line_answers_is_not_asked()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        var run = await helio.RunAsync(
            "init --venue simulated --top 2 --timeframe 4h --yes --json"
        );
        run.ShouldSucceed().Json.GetProperty("series").GetInt32().ShouldBe(2);
        run.Error.ShouldNotContain("?");
    }

    [Theory]
    [InlineData("init", "nobody to answer")]
    [InlineData("init --venue binanse --yes", "did you mean 'binance'?")]
    [InlineData("init --venue simulated --top 0 --yes", "no whole number")]
    [InlineData("init --venue simulated --timeframe 7m --yes", "no candles of '7m'")]
    [InlineData("init --venue simulated --quote EUR --yes", "nothing that fits")]
    public async Task Wrong_answers_are_refused_and_leave_no_settings(string words, string said)
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        var run = await helio.RunAsync(words);
        run.Code.ShouldBe(2);
        run.Error.ShouldContain(said);
        File.Exists(Path.Combine(helio.Data, "heliograph.yaml")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_settings_name_is_followed_and_gets_its_history()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        helio.Write(
            "heliograph.yaml",
            """
            instruments: [ "simulated:SIMAACUSDT", { venue: simulated, quote: USDT, top: 2 } ]
            timeframes: [ 1h ]
            """
        );

        var run = (await helio.RunAsync("collect --json")).ShouldSucceed();

        run.Json.GetProperty("series").GetInt32().ShouldBeInRange(2, 3);
        run.Json.GetProperty("history").GetInt64().ShouldBeGreaterThan(900);
        var again = (await helio.RunAsync("collect --json")).ShouldSucceed();
        again.Json.GetProperty("history").GetInt64().ShouldBe(0);
    }
}
