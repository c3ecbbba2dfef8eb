using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App.Tests.Program;

/// <summary>The program beside a small simulated venue that it is told of.</summary>
public sealed class SmallVenue : IAsyncDisposable
{
    /// <summary>Hours of history that it has.</summary>
    public const int Hours = 1_500;

    private readonly SimulatedVenue venue;

    private SmallVenue(SimulatedVenue venue, long beginMs)
    {
        (this.venue, BeginMs) = (venue, beginMs);
        Helio = new Helio()
            .With("HELIO__VENUES__SIMULATED__RESTADDRESS", venue.Address.ToString())
            .With("HELIO__VENUES__SIMULATED__SOCKETADDRESS", venue.SocketAddress.ToString());
    }

    /// <summary>The program.</summary>
    public Helio Helio { get; }

    /// <summary>Open of its first candles.</summary>
    public long BeginMs { get; }

    /// <summary>Starts one.</summary>
    /// <param name="faults">What goes wrong, counted from <see cref="BeginMs"/> on.</param>
    public static async Task<SmallVenue> StartAsync(params VenueFault[] faults)
    {
        var begin = Timeframe.Hour.Floor(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        begin -= Hours * Timeframe.Hour.Milliseconds;
        var started = await SimulatedVenue.StartAsync(
            new SimulatedVenueOptions
            {
                Market = new MarketScript
                {
                    Symbols = 6,
                    FirstOpenMs = begin,
                    Candles = Hours + 100,
                    LateListings = 0,
                    Delistings = 0,
                },
                StartMs = begin,
                Faults = new FaultScript(faults),
            },
            TimeProvider.System
        );
        return new SmallVenue(started, begin);
    }

    /// <summary>From now on nothing goes wrong, nor ever did.</summary>
    public void Heal() => venue.Play(FaultScript.None);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Helio.Dispose();
        await venue.DisposeAsync();
    }
}
