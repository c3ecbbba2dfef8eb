using System.Net;
using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// A venue on loopback that speaks Binance's protocol, spot and USD-M futures, over HTTP and
/// WebSocket. It serves a market made from a seed, lives in the time of the clock it is given,
/// and plays scripts of faults. Any thread may use it.
/// </summary>
public sealed class SimulatedVenue : IAsyncDisposable
{
    private readonly KestrelServer server;
    private readonly VenueBook book;
    private readonly VenueSockets sockets;
    private readonly CancellationTokenSource closing = new();

    private SimulatedVenue(SimulatedVenueOptions options, TimeProvider clock)
    {
        book = new VenueBook(options, clock);
        Traffic = new VenueTraffic(options.RequestsKept);
        sockets = new VenueSockets(options, book, clock);
        var settings = new KestrelServerOptions { AddServerHeader = false };
        settings.Listen(IPAddress.Loopback, options.Port);

        // A slow body is a fault that we play, so the server must not end it.
        settings.Limits.MinResponseDataRate = null;
        server = new KestrelServer(
            Options.Create(settings),
            new SocketTransportFactory(
                Options.Create(new SocketTransportOptions()),
                NullLoggerFactory.Instance
            ),
            NullLoggerFactory.Instance
        );
        Http = new VenueHttp(options, book, sockets, Traffic, clock, closing.Token);
    }

    private VenueHttp Http { get; }

    /// <summary>Where its REST endpoints are, such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where its sockets are, such as <c>ws://127.0.0.1:41234</c>.</summary>
    public Uri SocketAddress { get; private set; } = null!;

    /// <summary>What clients did to it.</summary>
    public VenueTraffic Traffic { get; }

    /// <summary>What goes wrong.</summary>
    public FaultScript Faults => book.Faults;

    /// <summary>How many WebSockets are open.</summary>
    public int OpenSockets => sockets.Count;

    /// <summary>How many streams clients have subscribed to, over all sockets.</summary>
    public int Subscriptions => sockets.Streams;

    /// <summary>Starts a venue; it accepts connections when this is done.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="clock">Its time, best a <see cref="SimulatedClock"/>.</param>
    /// <param name="stop">Gives up starting.</param>
    /// <exception cref="ArgumentException">The market's script is wrong.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatedVenue> StartAsync(
        SimulatedVenueOptions options,
        TimeProvider clock,
        CancellationToken stop = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var venue = new SimulatedVenue(options, clock);
        try
        {
            await venue.server.StartAsync(venue.Http, stop);
        }
        catch
        {
            await venue.DisposeAsync();
            throw;
        }

        var address = venue.server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        venue.Address = new Uri(address);
        venue.SocketAddress = new UriBuilder(address) { Scheme = "ws" }.Uri;
        return venue;
    }

    /// <summary>Plays other faults from now on; their offsets count from the same start.</summary>
    public void Play(FaultScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        book.Faults = script;
        sockets.Wake();
    }

    /// <summary>Ends it, and every connection with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        sockets.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await server.StopAsync(patience.Token);
        server.Dispose();
        closing.Dispose();
    }
}
