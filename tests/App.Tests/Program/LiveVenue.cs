using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App.Tests.Program;

/// <summary>A simulated venue on loopback in real time, that the program is pointed at.</summary>
public sealed class LiveVenue : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(4_000);

    private LiveVenue(SimulatedVenue venue) => Server = venue;

    /// <summary>The venue.</summary>
    public SimulatedVenue Server { get; }

    /// <summary>Starts one, and points a program at it.</summary>
    public static async Task<LiveVenue> StartAsync(Helio helio, int symbols = 5)
    {
        var now = TimeProvider.System.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var venue = await SimulatedVenue.StartAsync(
            new SimulatedVenueOptions
            {
                Market = new MarketScript
                {
                    Symbols = symbols,
                    FirstOpenMs = hour.AddHours(-1_500).ToUnixTimeMilliseconds(),
                    Candles = 1_500,
                    LateListings = 0,
                    Delistings = 0,
                },
                StartMs = hour.AddHours(-1_500).ToUnixTimeMilliseconds(),
            },
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        helio
            .With("HELIO__VENUES__SIMULATED__RESTADDRESS", venue.Address.ToString())
            .With("HELIO__VENUES__SIMULATED__SOCKETADDRESS", venue.SocketAddress.ToString());
        return new LiveVenue(venue);
    }

    /// <summary>From now on for good, as far as a test sees.</summary>
    public void Play(VenueFaultKind kind) => Play(kind, TimeSpan.Zero);

    /// <summary>Since so long ago, for good.</summary>
    public void Play(VenueFaultKind kind, TimeSpan since)
    {
        var from = TimeSpan.FromHours(1_500) - since;
        Server.Play(new FaultScript([new VenueFault(kind, from, from + Long)]));
    }

    /// <summary>All is well again.</summary>
    public void Heal() => Server.Play(FaultScript.None);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
