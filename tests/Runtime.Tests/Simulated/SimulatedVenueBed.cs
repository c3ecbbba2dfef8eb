using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Simulated;

/// <summary>A simulated venue, its clock that stands, and a client of it.</summary>
internal sealed class SimulatedVenueBed : IAsyncDisposable
{
    /// <summary>When the clock and the script of faults start: Monday 2024-01-01 00:00.</summary>
    public const long StartMs = 1_704_067_200_000;

    /// <summary>A symbol of the market that trades from the beginning.</summary>
    public const string Symbol = "SIMAAAUSDT";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private SimulatedVenueBed(SimulatedVenue venue, SimulatedClock clock)
    {
        (Venue, Clock) = (venue, clock);
        Client = new HttpClient { BaseAddress = venue.Address, Timeout = Patience };
    }

    public SimulatedVenue Venue { get; }

    public SimulatedClock Clock { get; }

    public HttpClient Client { get; }

    public static MarketScript Market { get; } =
        new()
        {
            Seed = 5,
            Symbols = 30,
            FirstOpenMs = StartMs - 1500 * 60_000L * 5,
            Timeframe = Timeframe.OfMinutes(5),
            Candles = 3000,
            LateListings = 0,
            Delistings = 0,
        };

    public static async Task<SimulatedVenueBed> StartAsync(
        Func<SimulatedVenueOptions, SimulatedVenueOptions>? change = null
    )
    {
        var clock = new SimulatedClock(StartMs);
        var options = new SimulatedVenueOptions { Market = Market, StartMs = StartMs };
        var venue = await SimulatedVenue.StartAsync(change?.Invoke(options) ?? options, clock);
        return new SimulatedVenueBed(venue, clock);
    }

    /// <summary>Plays one fault from now on.</summary>
    public void Play(
        VenueFaultKind kind,
        double? value = null,
        string? symbols = null,
        VenueEndpoint? endpoint = null,
        TimeSpan? length = null
    )
    {
        var from = TimeSpan.FromMilliseconds(Clock.NowMs - StartMs);
        var until = from + (length ?? TimeSpan.FromHours(1));
        Venue.Play(new FaultScript([new(kind, from, until, symbols, endpoint, value)]));
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var reply = await Client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await reply.Content.ReadAsStringAsync();
        reply.StatusCode.ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<JsonElement> CandlesAsync(string rest = "", string interval = "5m") =>
        GetAsync($"/api/v3/klines?symbol={Symbol}&interval={interval}{rest}");

    public async Task<ClientWebSocket> ConnectAsync(string path)
    {
        var socket = new ClientWebSocket();
        var open = Venue.OpenSockets;
        using var patience = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(new Uri(Venue.SocketAddress, path), patience.Token);
        await WaitAsync(() => Venue.OpenSockets > open);
        return socket;
    }

    public static async Task SendAsync(ClientWebSocket socket, string text) =>
        await socket.SendAsync(
            Encoding.UTF8.GetBytes(text),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    /// <summary>The next message; an undefined element when the server closed.</summary>
    public static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (buffer, whole) = (new byte[16 * 1024], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return default;
            }

            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(whole.ToArray()).RootElement;
            }
        }
    }

    /// <summary>Waits until something is so, or fails.</summary>
    public static async Task WaitAsync(Func<bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Venue.DisposeAsync();
    }
}
