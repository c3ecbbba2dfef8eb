using System.Collections;
using Heliograph.App.Init;
using Heliograph.App.Settings;

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
    public async Task The_database_that_was_given_is_in_the_settings_and_no_second_one_is_made()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        string[] place = ["--data", helio.Data, "--database", "sqlite:it's.db"];

        var run = await helio.RunAsync([
            .. "init --venue simulated --top 2 --yes".Split(' '),
            .. place,
        ]);

        run.ShouldSucceed().Out.ShouldContain($"helio collect --data {helio.Data}");
        (await helio.RunAsync("collect")).ShouldSucceed().Out.ShouldContain("4 series");
        File.Exists(Path.Combine(helio.Data, "it's.db")).ShouldBeTrue();
        File.Exists(Path.Combine(helio.Data, "heliograph.db")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("postgres://me@host/x", "postgres://me@host/x", false, "")]
    [InlineData("postgres://me:pw@host/x", null, true, " --database 'postgres://me:***@host/x'")]
    [InlineData("env:STORE", "env:STORE", false, "")]
    [InlineData("sqlite:heliograph.db", null, false, "")]
    public void A_password_is_never_written_into_the_settings(
        string given,
        string? written,
        bool isLeftOut,
        string options
    )
    {
        var settings = SettingsReader.Read(null, new Hashtable(), ("--database", given));
        InitPlace.Of(settings, null).ShouldBe(new InitPlace(written, isLeftOut, options));
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
