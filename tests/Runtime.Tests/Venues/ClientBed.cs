using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Tests.Venues.Loopback;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;
using Heliograph.Runtime.Venues.Simulated;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>A client of Binance, a server that it asks, and the time of both.</summary>
internal sealed class ClientBed : IAsyncDisposable
{
    /// <summary>More than any wait between tries, less than any timeout.</summary>
    public static readonly TimeSpan Tries = TimeSpan.FromSeconds(5);

    private readonly LoopbackServer server;
    private readonly VenueClient client;

    private ClientBed(LoopbackServer server)
    {
        this.server = server;
        var gate = new HostGate("binance", new RequestBudget(6_000, 60_000), Clock);
        client = new VenueClient(new BinanceSpot(), server.Address, gate, Clock);
    }

    public SimulatedClock Clock { get; } = new(Wire.StartMs + 86_400_000);

    /// <summary>How many requests have come.</summary>
    public int Asked => server.Requests.Count;

    public static async Task<ClientBed> StartAsync(RequestDelegate handle) =>
        new(await LoopbackServer.StartAsync(handle));

    /// <summary>Answers with these, one after another; the last one for ever.</summary>
    public static Task<ClientBed> StartAsync(params (int Status, string Body)[] answers)
    {
        var next = -1;
        return StartAsync(context =>
        {
            var (status, body) = answers[
                Math.Min(Interlocked.Increment(ref next), answers.Length - 1)
            ];
            context.Response.StatusCode = status;
            if (status is 418 or 429)
            {
                context.Response.Headers.RetryAfter = "7";
            }

            return context.Response.WriteAsync(body);
        });
    }

    /// <summary>Asks for candles; nothing moves time.</summary>
    public Task<VenueAnswer> AskAsync(long byMs = long.MaxValue) =>
        client.CandlesAsync(
            new CandleAsk(
                "BTCUSDT",
                Timeframe.Hour,
                new TimeRange(Wire.StartMs, Wire.StartMs + 3_600_000)
            ),
            byMs,
            default
        );

    /// <summary>Asks for candles and lets time pass meanwhile.</summary>
    public Task<VenueAnswer> AskAsync(TimeSpan atMost) => Clock.DoneAsync(AskAsync(), atMost);

    /// <summary>Asks for candles in vain.</summary>
    public Task<VenueException> FailAsync(TimeSpan atMost) =>
        Should.ThrowAsync<VenueException>(() => AskAsync(atMost));

    /// <summary>Asks a venue that hangs.</summary>
    /// <param name="above">Only a timeout further away than this is let pass.</param>
    /// <param name="atMost">And none further away than this.</param>
    public async Task<VenueException> HangAsync(TimeSpan above, TimeSpan atMost)
    {
        var asking = AskAsync();
        await Clock.UntilAsync(
            () => asking.IsCompleted,
            () => Clock.NextDue - Clock.GetUtcNow() > above ? atMost : Tries
        );
        return await Should.ThrowAsync<VenueException>(() => asking);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }
}
