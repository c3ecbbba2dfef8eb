using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Tests.Venues.Loopback;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>Every adapter over real HTTP.</summary>
public sealed class VenueClientContract
{
    private const long NowMs = Wire.StartMs + 30 * 86_400_000L;

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public async Task Candles_of_any_span_come_over_HTTP(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var most = dialect.Venue.Facts.RowsPerAnswer;
        var sent = Wire.Walk(4, Timeframe.Hour, most + 100);
        await using var server = await DialectServer.StartAsync(dialect, sent, NowMs);
        using var client = Client(dialect, server.Address);
        foreach (var (from, count) in new[] { (most, 1), (100, 7), (100, most), (most + 100, 5) })
        {
            var ask = new CandleAsk(
                dialect.Listed[0].Symbol,
                Timeframe.Hour,
                new TimeRange(Open(from), Open(from + count))
            );
            var answer = await client.CandlesAsync(ask, long.MaxValue, default);
            answer.Ask.ShouldBe(ask);
            answer
                .Rows.Where(row => ask.Opens.Contains(row.OpenMs))
                .Select(row => row with { IsClosed = null })
                .ShouldBe(sent.Skip(from).Take(count).Select(one => one.Row));
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public async Task Instruments_and_the_time_come_over_HTTP(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        await using var server = await DialectServer.StartAsync(dialect, [], NowMs + 3_000);
        using var client = Client(dialect, server.Address);
        var all = await client.InstrumentsAsync(default);
        all.Select(one => one.Instrument.Symbol).ShouldBe(dialect.Listed.Select(one => one.Symbol));
        all.ShouldAllBe(one => one.Turnover == 1_000);
        var clock = await client.ClockAsync(long.MaxValue, default);
        (clock.Ahead, clock.RoundTrip).ShouldBe((TimeSpan.FromSeconds(3), TimeSpan.Zero));
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public async Task No_request_carries_a_key_a_cookie_or_an_authorization(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "session=1; Path=/";
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        var address = new UriBuilder(server.Address) { UserName = "me", Password = "secret" }.Uri;
        using var client = Client(dialect, address);
        for (var i = 0; i < 3; i++)
        {
            var error = await Should.ThrowAsync<VenueException>(() =>
                client.ClockAsync(long.MaxValue, default)
            );
            error.Failure.Kind.ShouldBe(VenueFailureKind.Forbidden);
            error.Message.ShouldNotContain("secret");
        }

        server.Requests.Count.ShouldBe(3);
        foreach (var request in server.Requests)
        {
            request.Headers.ShouldBe(["Accept", "Accept-Encoding", "Host", "User-Agent"]);
        }
    }

    private static long Open(int i) => Wire.StartMs + i * Timeframe.Hour.Milliseconds;

    private static VenueClient Client(ITestDialect dialect, Uri address)
    {
        var clock = new SimulatedClock(NowMs);
        var gate = new HostGate("test", new RequestBudget(10_000, 60_000), clock);
        return new VenueClient(dialect.Venue, address, gate, clock);
    }
}
