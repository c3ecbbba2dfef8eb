using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;
using Heliograph.Runtime.Venues.Simulated;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Collecting;

/// <summary>A store, a simulated venue that is asked over HTTP, and the clock of both.</summary>
internal sealed class CollectBed : IAsyncDisposable
{
    /// <summary>When the clock starts: Thursday 2026-01-01 12:30.</summary>
    public const long StartMs = T0 + 12 * Hour + Hour / 2;

    /// <summary>How many times as fast as real time it is while somebody waits.</summary>
    private const double Rate = 20;

    private readonly StoreBed store;
    private readonly SimulatedVenue venue;

    private CollectBed(StoreBed store, SimulatedVenue venue, SimulatedClock clock)
    {
        (this.store, this.venue, Clock) = (store, venue, clock);
    }

    public SimulatedClock Clock { get; }

    public IStore Store => store.Store;

    public VenueTraffic Traffic => venue.Traffic;

    public VenueSet Venues { get; private set; } = null!;

    /// <summary>A market of hours that were all traded, so many of them before the start.</summary>
    public static MarketScript Market(int symbols, int before, int minutes = 60) =>
        new()
        {
            Seed = 7,
            Symbols = symbols,
            Timeframe = Timeframe.OfMinutes(minutes),
            FirstOpenMs = Timeframe.OfMinutes(minutes).Floor(StartMs) - before * minutes * 60_000L,
            Candles = before + 5_000,
            LateListings = 0,
            Delistings = 0,
        };

    public static async Task<CollectBed> NewAsync(
        StoreKind kind,
        MarketScript market,
        int spotWeight = 6_000,
        double limitShare = VenueEntry.UsualShare,
        Func<VenueFacts, VenueFacts>? facts = null
    )
    {
        var clock = new SimulatedClock(StartMs);
        var simulated = await SimulatedVenue.StartAsync(
            new SimulatedVenueOptions
            {
                Market = market,
                StartMs = StartMs,
                SpotWeight = spotWeight,
            },
            clock,
            Stop
        );
        var bed = new CollectBed(await StoreBed.NewAsync(kind), simulated, clock);
        var language = new BinanceSpot(
            MarketScript.Venue,
            "simulated",
            simulated.Address,
            simulated.SocketAddress
        );
        bed.Venues = await VenueSet.OpenAsync(
            [
                new VenueEntry(
                    new VenueTwin(language, facts?.Invoke(language.Facts) ?? language.Facts),
                    simulated.Address,
                    null,
                    limitShare
                ),
            ],
            bed.Store,
            clock,
            Stop
        );
        return bed;
    }

    /// <summary>Follows the first symbols of the market.</summary>
    public async Task<IReadOnlyList<StoredSeries>> FollowAsync(int symbols, int minutes = 60)
    {
        var offered = await Venues.Find(MarketScript.Venue)!.InstrumentsAsync(Stop);
        var some = offered.Take(symbols).Select(one => one.Instrument);
        await Store.Instruments.AddAsync(
            [.. some.Select(one => (one, Timeframe.OfMinutes(minutes)))],
            Stop
        );
        return await SeriesAsync();
    }

    public Task<IReadOnlyList<StoredSeries>> SeriesAsync() => Store.Candles.SeriesAsync(Stop);

    /// <summary>Plays one fault; its ends are hours since the start.</summary>
    public void Play(
        VenueFaultKind kind,
        double fromHour,
        double untilHour,
        double? value = null,
        string? symbols = null
    ) =>
        venue.Play(
            new FaultScript([
                new VenueFault(
                    kind,
                    TimeSpan.FromHours(fromHour),
                    TimeSpan.FromHours(untilHour),
                    symbols,
                    VenueEndpoint.Candles,
                    value
                ),
            ])
        );

    /// <summary>Does work while time passes, and gives what it gives.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        T? result = default;
        await Clock.RunAsync(async () => result = await work(), Rate);
        return result!;
    }

    public async Task<CollectReport> CollectAsync()
    {
        var series = await SeriesAsync();
        var pass = new CollectPass(Store, Venues, _ => Calendar.Always, Clock);
        return await RunAsync(() =>
            pass.RunAsync(new CollectRequest { Series = series }, null, Stop)
        );
    }

    public async Task<BackfillReport> BackfillAsync(
        TimeRange span,
        IProgress<BackfillProgress>? progress = null,
        CancellationToken stop = default
    )
    {
        var series = await SeriesAsync();
        var backfill = new Backfill(Store, Venues, _ => Calendar.Always, Clock);
        return await RunAsync(() =>
            backfill.RunAsync(new BackfillRequest(series, _ => span), progress, stop)
        );
    }

    /// <summary>One pass over the gaps, with a share of its own.</summary>
    public async Task<RepairReport> RepairAsync(TimeRange? opens = null, TimeSpan? patience = null)
    {
        var series = await SeriesAsync();
        using var pass = new RepairPass(Store, Venues, _ => Calendar.Always, Clock);
        return await RunAsync(() =>
            pass.RunAsync(
                new RepairRequest
                {
                    Series = series,
                    Opens = opens,
                    Patience = patience ?? TimeSpan.FromMinutes(5),
                },
                null,
                Stop
            )
        );
    }

    public Task<IReadOnlyList<StoredRepair>> LedgerAsync() =>
        new RepairLedger(Store.Tables).LoadAsync(null, Stop);

    public async ValueTask DisposeAsync()
    {
        Venues.Dispose();
        await venue.DisposeAsync();
        await store.DisposeAsync();
    }
}
