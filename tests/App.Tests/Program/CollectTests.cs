using Heliograph.Engine.Simulation;

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
    public async Task Of_another_symbol_nothing_is_stored_no_history_either_and_it_is_said()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        var now = TimeProvider.System.GetUtcNow();
        var begin = new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(-20);
        var rows = Enumerable.Range(0, 20 * 24).Select(i => Hours.Row(i, _ => Iso(i)));
        string[] import = ["import", helio.Write("a.csv", Hours.Header + string.Concat(rows))];
        string[] name = ["--venue", "simulated", "--symbol", "SIMAAAUSDT", "--timeframe", "1h"];
        (await helio.RunAsync([.. import, .. name])).ShouldSucceed();

        var run = await helio.RunAsync("collect");

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
