using System.Diagnostics;
using System.Text.Json;
using Heliograph.App.Cli;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Tests.Program;

public sealed class VenueTests
{
    private const string Series = "simulated:SIMAAAUSDT:1h";

    [Fact]
    public async Task History_is_brought_once_and_ends_at_the_beginning()
    {
        await using var venue = await SmallVenue.StartAsync();
        var helio = venue.Helio;
        var first = await helio.RunAsync($"backfill --series {Series} --from 40d --json");
        first.ShouldSucceed().Json.GetProperty("imported").GetInt64().ShouldBeInRange(958, 961);

        var all = (
            await helio.RunAsync($"backfill --series {Series} --from 200d --json")
        ).ShouldSucceed();
        Snapshot.CheckShape(all.Json, "backfill.shape");
        all.Json.GetProperty("notAvailable")[0]
            .GetProperty("before")
            .GetString()
            .ShouldBe(Times.Iso(venue.BeginMs));

        var none = await helio.RunAsync($"backfill --series {Series} --from 200d --to 100d");
        none.Code.ShouldBe(1);
        none.Error.ShouldContain("the venue's history begins then");
    }

    [Fact]
    public async Task History_from_an_instant_to_come_is_refused_and_from_the_year_1_is_all()
    {
        await using var venue = await SmallVenue.StartAsync();
        var run = await venue.Helio.RunAsync($"backfill --series {Series} --from 2999-01-01");
        run.ShouldRefuse(2, "--from is to come", "name an earlier instant");
        (await venue.Helio.RunAsync("gaps repair --from 2999-01-01")).ShouldRefuse(2, "to come");

        var all = await venue.Helio.RunAsync(
            $"backfill --series {Series} --from 0001-01-01 --json"
        );
        all.ShouldSucceed()
            .Json.GetProperty("imported")
            .GetInt64()
            .ShouldBeGreaterThanOrEqualTo(SmallVenue.Hours - 1);
    }

    [Fact]
    public async Task A_gap_is_listed_queued_and_repaired()
    {
        var hole = new VenueFault(
            VenueFaultKind.Missing,
            TimeSpan.FromHours(SmallVenue.Hours - 20),
            TimeSpan.FromHours(SmallVenue.Hours - 15),
            "SIMAAAUSDT"
        );
        await using var venue = await SmallVenue.StartAsync(hole);
        var helio = venue.Helio;
        (await helio.RunAsync($"backfill --series {Series} --from 20d")).ShouldSucceed();
        var open = (await helio.RunAsync("gaps --json")).ShouldSucceed().Json;
        StateOf(open).ShouldBe("open");

        var first = (await helio.RunAsync("gaps repair --now --json")).ShouldSucceed().Json;
        Snapshot.CheckShape(first, "gaps-repair.shape");
        first.GetProperty("asked").GetInt32().ShouldBe(1);
        var queued = (await helio.RunAsync("gaps --json")).ShouldSucceed().Json;
        StateOf(queued).ShouldBe("queued");
        queued.GetProperty("gaps")[0].GetProperty("attempts").GetInt32().ShouldBe(1);
        var early = (await helio.RunAsync("gaps repair")).ShouldSucceed();
        early.Error.ShouldContain("nothing is due yet: the next try is at 20");
        early.Error.ShouldContain("--now");

        venue.Heal();
        var second = (await helio.RunAsync("gaps repair --now --json")).ShouldSucceed().Json;
        second.GetProperty("filled").GetInt64().ShouldBe(5);
        var none = (await helio.RunAsync("gaps --json")).ShouldSucceed().Json;
        none.GetProperty("gaps").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_a_venue_offers_is_listed_followed_and_planned()
    {
        await using var venue = await SmallVenue.StartAsync();
        var helio = venue.Helio;
        var offered = await helio.RunAsync(
            "instruments --venue simulated --offered --quote usdt --top 4 --exclude stable --json"
        );
        var listed = offered.ShouldSucceed().Json.GetProperty("offered");
        var turnover = listed.EnumerateArray().Select(One).ToList();
        turnover.Count.ShouldBe(4);
        turnover.ShouldBe(turnover.OrderDescending());

        var added = await helio.RunAsync(
            "instruments --venue simulated --add-offered --top 2 --timeframe 1h --json"
        );
        Snapshot.CheckShape(added.ShouldSucceed().Json, "instruments-offered.shape");
        added.Json.GetProperty("changes").GetArrayLength().ShouldBe(2);

        var plan = (await helio.RunAsync("venues plan --json")).ShouldSucceed().Json;
        Snapshot.CheckShape(plan, "venues-plan.shape");
        var venues = (await helio.RunAsync("venues --check --json")).ShouldSucceed().Json;
        Snapshot.CheckShape(venues, "venues.shape");

        (await helio.RunAsync("instruments --venue simulated --add-offered --top 2"))
            .ShouldSucceed()
            .Out.ShouldContain("nothing was added: all of them are followed already");
        (await helio.RunAsync("instruments --venue simulated --offered --quote EUR"))
            .ShouldSucceed()
            .Out.ShouldContain("simulated has nothing that fits: quote EUR");
        (await helio.RunAsync("venues --venue binanc")).ShouldRefuse(2, "binance");
        (await helio.RunAsync("instruments --offered")).ShouldRefuse(2, "--venue");
        (await helio.RunAsync("instruments --top 3")).ShouldRefuse(2, "--top", "--offered");

        static double One(JsonElement one) => one.GetProperty("turnover").GetDouble();
    }

    [Fact]
    public async Task A_check_with_nothing_followed_says_that_no_venue_was_asked()
    {
        using var helio = new Helio();
        (await helio.RunAsync("venues --check"))
            .ShouldSucceed()
            .Error.ShouldContain("no venue was asked, nothing is followed yet: helio init, or");
    }

    [Theory]
    [InlineData("{ kind: outage, after: 1m, for: 1m, symbols: BTC* }", "'BTC*' is none of", "* st")]
    [InlineData("{ kind: [outage], after: 1m, for: 1m }", "'kind' is one word, not a list", "each")]
    [InlineData("{ kind: outage, after: 1m, for: 1m, for: 2m }", "given twice", "keep one")]
    [InlineData("{ kind: outage, after: 1m, for: 1m", "line ", "check brackets")]
    public async Task A_fault_that_cannot_be_played_is_refused(string fault, params string[] said)
    {
        using var helio = new Helio();
        var file = helio.Write("faults.yaml", $"faults:\n  - {fault}\n");
        (await helio.RunAsync("venues", "simulate", "--port", "0", "--faults", file)).ShouldRefuse(
            2,
            said
        );
    }

    [Fact]
    public async Task A_venue_that_is_out_fails_the_check()
    {
        await using var venue = await SmallVenue.StartAsync();
        var helio = venue.Helio.With("HELIO__VENUES__KRAKEN__RESTADDRESS", "http://127.0.0.1:1");

        var check = await helio.RunAsync("venues --check --venue kraken --json");

        check.Code.ShouldBe(1);
        var told = check.Json.GetProperty("venues")[0].GetProperty("check");
        told.GetProperty("reachable").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_simulated_venue_runs_until_it_is_stopped()
    {
        using var helio = new Helio();
        using var running = helio.Start("venues simulate --port 0 --symbols 3 --json");
        var line = await running.StandardOutput.ReadLineAsync(
            TestContext.Current.CancellationToken
        );
        var told = JsonDocument.Parse(line!).RootElement;
        Snapshot.CheckShape(told, "venues-simulate.shape");
        helio.With(
            "HELIO__VENUES__SIMULATED__RESTADDRESS",
            told.GetProperty("restAddress").GetString()!
        );
        (await helio.RunAsync("venues --check --venue simulated")).ShouldSucceed();

        using var kill = Process.Start("kill", ["-TERM", $"{running.Id}"]);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        running.ExitCode.ShouldBe(0);

        var faults = helio.Write(
            "faults.yaml",
            "faults:\n  - { kind: outrage, after: 1m, for: 1m }\n"
        );
        (await helio.RunAsync("venues", "simulate", "--faults", faults)).ShouldRefuse(2, "line 2");
    }

    private static string? StateOf(JsonElement gaps) =>
        gaps.GetProperty("gaps")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("state")
            .GetString();
}
