using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App.Demo;

/// <summary>What a day needs: a venue on loopback, a store of its own, virtual time.</summary>
internal sealed class DayBed : IAsyncDisposable
{
    private DayBed(SimulatedClock clock, SimulatedVenue venue, IStore store, VenueSet venues) =>
        (Clock, Venue, Store, Venues) = (clock, venue, store, venues);

    /// <summary>The time of the day; the venue and the engine live in it.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>The other side.</summary>
    public SimulatedVenue Venue { get; }

    /// <summary>The demo's store.</summary>
    public IStore Store { get; }

    /// <summary>The one venue, as the engine asks it.</summary>
    public VenueSet Venues { get; }

    /// <summary>Makes it, at the beginning of the day.</summary>
    public static async Task<DayBed> StartAsync(Compose app, DemoPlan plan, CancellationToken stop)
    {
        var clock = new SimulatedClock(plan.StartMs);
        app.Data.Ensure();
        var venue = await SimulatedVenue.StartAsync(plan.Venue, clock, stop);
        IStore? store = null;
        try
        {
            store = await Stores.OpenAsync(app.StoreAddress, clock, stop);
            var language = new BinanceSpot(
                MarketScript.Venue,
                "simulated",
                venue.Address,
                venue.SocketAddress
            );
            var entry = new VenueEntry(language, venue.Address, venue.SocketAddress);
            var venues = await VenueSet.OpenAsync([entry], store, clock, stop);
            return new DayBed(clock, venue, store, venues);
        }
        catch
        {
            await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
            await venue.DisposeAsync();
            throw;
        }
    }

    /// <summary>Follows every symbol that the venue offers.</summary>
    public async Task FollowAllAsync(CancellationToken stop)
    {
        var offered = await Venues.Find(MarketScript.Venue)!.InstrumentsAsync(stop);
        await Store.Instruments.AddAsync(
            [.. offered.SelectMany(one => DemoPlan.Timeframes.Select(t => (one.Instrument, t)))],
            stop
        );
        await Store.Instruments.LearnAsync(
            [.. offered.Select(SeriesToCollect.FactsOf)],
            Clock.NowMs,
            stop
        );
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Venues.Dispose();
        await Store.DisposeAsync();
        await Venue.DisposeAsync();
    }
}
