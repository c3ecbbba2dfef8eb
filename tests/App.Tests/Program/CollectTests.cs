using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Tests.Program;

/// <summary><c>helio collect</c> against a venue on loopback.</summary>
public sealed class CollectTests : IDisposable
{
    private const string Series = "simulated:SIMAAAUSDT:1h";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task One_name_is_enough_to_collect_it_and_to_follow_it_from_then_on()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        var first = (await helio.RunAsync($"collect --series {Series} --json")).ShouldSucceed();
        first.Json.GetProperty("imported").GetInt64().ShouldBeGreaterThanOrEqualTo(998);
        Snapshot.CheckShape(first.Json, "collect.shape");
        (await helio.RunAsync("collect"))
            .ShouldSucceed()
            .Out.ShouldContain("1 series, 1 answers: 0 new");

        var signals = (await helio.RunAsync("signals generate --json")).ShouldSucceed();
        signals.Json.GetProperty("cycle").GetProperty("due").GetInt32().ShouldBeGreaterThan(0);
        signals.Json.GetProperty("cycle").GetProperty("suppressed").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_symbol_that_the_venue_does_not_have_is_refused_with_the_nearest_one()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        var run = await helio.RunAsync("collect --series simulated:SIMAAAUSD:1h");
        run.ShouldRefuse(2, "no instrument 'SIMAAAUSD'", "did you mean 'SIMAAAUSDT'?");
    }

    [Fact]
    public async Task A_venue_that_there_is_not_is_refused()
    {
        var run = await helio.RunAsync("collect --series binanse:BTCUSDT:1h");
        run.ShouldRefuse(2, "no venue 'binanse'", "did you mean 'binance'?");
    }

    [Fact]
    public async Task A_venue_out_of_reach_ends_with_4_and_says_what_happened()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        venue.Play(VenueFaultKind.Outage);
        var run = await helio.RunAsync($"collect --series {Series}");
        run.ShouldRefuse(4, "simulated: ", "check the network");
    }

    [Fact]
    public async Task One_venue_out_of_reach_does_not_keep_the_others_from_being_collected()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        helio.With("HELIO__VENUES__BINANCE__RESTADDRESS", "http://127.0.0.1:9");
        helio.Write(
            "heliograph.yaml",
            """
            instruments:
              - "binance:BTCUSDT"
              - { venue: binance, quote: USDT, top: 2 }
              - "simulated:SIMAAAUSDT"
            """
        );

        var run = await helio.RunAsync("collect --json");

        run.Code.ShouldBe(1);
        run.Json.GetProperty("series").GetInt32().ShouldBe(1);
        run.Json.GetProperty("imported").GetInt64().ShouldBeGreaterThan(900);
        run.Json.GetProperty("failed")
            .EnumerateArray()
            .Select(one => one.GetProperty("series").GetString())
            .ShouldBe(["binance:BTCUSDT:1h", "binance:*"]);
        venue.Play(VenueFaultKind.Outage);
        var again = await helio.RunAsync("collect");
        again.Code.ShouldBe(4);
        again.Error.ShouldContain("binance:BTCUSDT:1h is not followed yet: ");
        again.Error.ShouldContain("nothing was collected");
    }

    [Fact]
    public async Task With_nothing_followed_it_says_what_to_do()
    {
        (await helio.RunAsync("collect")).ShouldSucceed().Error.ShouldContain("helio init, or");
    }

    [Theory]
    [InlineData("simulat:x:1h", 2, "did you mean 'simulated'?")]
    [InlineData("simulated:SIMAAAUSDT:1h", 4, "nothing is followed yet")]
    public async Task What_could_not_be_followed_leaves_no_store(string name, int code, string said)
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        venue.Play(VenueFaultKind.Outage);

        (await helio.RunAsync("collect", "--series", name)).ShouldRefuse(code, said);

        Directory.GetFiles(helio.Data).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("collect")]
    [InlineData("backfill")]
    public async Task Of_another_symbol_nothing_is_stored_no_history_either_and_it_is_said(
        string verb
    )
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        var now = TimeProvider.System.GetUtcNow();
        var begin = new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(-20);
        var rows = Enumerable.Range(0, 20 * 24).Select(i => Hours.Row(i, _ => Iso(i)));
        string[] import = ["import", helio.Write("a.csv", Hours.Header + string.Concat(rows))];
        string[] name = ["--venue", "simulated", "--symbol", "SIMAAAUSDT", "--timeframe", "1h"];
        (await helio.RunAsync([.. import, .. name])).ShouldSucceed();

        var run = await helio.RunAsync(verb);

        run.Code.ShouldBe(4);
        run.Error.ShouldContain($"{Series}: V13: not one price of the stored candles is in it");
        (await helio.CandlesAsync()).ShouldBe(20 * 24);

        string Iso(int hour) => Cli.Times.Iso(begin.AddHours(hour).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("simulated:SIMAAAUSDT", "is not a series", "VENUE:SYMBOL:TIMEFRAME")]
    [InlineData("simulated:SIMAAAUSDT:7h", "is not a series", "VENUE:SYMBOL:TIMEFRAME")]
    [InlineData("mine:XYZ:1h", "no venue 'mine' to collect from", "helio import")]
    [InlineData("mine:*", "no venue 'mine' to collect from", "helio import")]
    public async Task A_name_that_cannot_be_collected_is_refused(string name, params string[] said)
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        string[] import = ["import", helio.Write("a.csv", Hours.Csv(3))];
        string[] mine = ["--venue", "mine", "--symbol", "XYZ", "--timeframe", "1h"];
        (await helio.RunAsync([.. import, .. mine])).ShouldSucceed();
        (await helio.RunAsync("collect", "--series", name)).ShouldRefuse(2, said);
    }

    [Fact]
    public async Task No_request_carries_a_key_or_a_cookie()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (await helio.RunAsync($"collect --series {Series}")).ShouldSucceed();
        var headers = venue.Server.Traffic.Last.SelectMany(one => one.HeaderNames).ToHashSet();
        headers.ShouldBeSubsetOf(["Host", "Accept", "Accept-Encoding", "User-Agent"]);
    }

    [Fact]
    public async Task A_listing_before_the_first_candle_is_looked_for_once()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (await helio.RunAsync($"collect --series {Series}")).ShouldSucceed();
        var end = TimeProvider.System.GetUtcNow().AddDays(30).ToUnixTimeMilliseconds();
        var before = await LearnAsync(first => new InstrumentFacts("simulated", "SIMAAAUSDT")
        {
            ListedMs = first - 30 * 86_400_000L,
            DelistedMs = end,
            IsTrading = false,
        });
        (await helio.RunAsync("collect")).ShouldSucceed();
        var requests = venue.Server.Traffic.Requests;

        (await helio.RunAsync("collect")).ShouldSucceed();

        // The time and the newest candles.
        (venue.Server.Traffic.Requests - requests).ShouldBe(2);
        var after = await LearnAsync(null);
        after.ListedMs.ShouldBe(before.FirstOpenMs);
        // What was learned takes nothing else back.
        (after.DelistedMs, after.IsTrading).ShouldBe((end, false));
    }

    [Fact]
    public async Task A_venue_that_runs_inside_each_command_is_one_host_to_the_next()
    {
        (await helio.RunAsync($"collect --series {Series}")).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();

        await using var store = await OpenAsync();
        var hosts = await new HostLedger(store.Tables).AllAsync(
            TestContext.Current.CancellationToken
        );
        hosts.ShouldHaveSingleItem().Venue.ShouldBe("simulated");
    }

    [Fact]
    public async Task A_ban_is_one_of_every_venue_on_its_host()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (await helio.RunAsync($"collect --series {Series}")).ShouldSucceed();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await using (var store = await OpenAsync())
        {
            await new HostLedger(store.Tables).SaveAsync(
                new StoredHost(
                    venue.Server.Address.Authority,
                    "another",
                    now + 3_600_000,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    now
                ),
                TestContext.Current.CancellationToken
            );
        }

        (await helio.RunAsync("health --json")).Out.ShouldContain("H06");
    }

    private Task<IStore> OpenAsync() =>
        Stores.OpenAsync(
            StoreAddress.OfFile(Path.Combine(helio.Data, "heliograph.db")),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );

    private async Task<StoredSeries> LearnAsync(Func<long, InstrumentFacts>? facts)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = await OpenAsync();
        var series = (await store.Candles.SeriesAsync(stop)).ShouldHaveSingleItem();
        if (facts is not null)
        {
            await store.Instruments.LearnAsync(
                [facts(series.FirstOpenMs!.Value)],
                TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                stop
            );
        }

        return series;
    }

    [Fact]
    public async Task An_imported_series_is_not_asked_for_until_it_is_collected()
    {
        (await helio.ImportAsync(Hours.Csv(800))).ShouldSucceed();
        var run = (await helio.RunAsync("signals generate --json")).ShouldSucceed();
        var cycle = run.Json.GetProperty("cycle");
        var waiting = cycle.GetProperty("pending").GetInt32();
        (waiting + cycle.GetProperty("suppressed").GetInt32()).ShouldBe(
            cycle.GetProperty("due").GetInt32()
        );
    }
}
