using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Evaluation;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;
using Heliograph.Runtime.Venues.Simulated;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>
/// A store and a simulated venue on loopback, in virtual time that begins half an hour after a full
/// hour.
/// </summary>
internal sealed class LiveBed : IAsyncDisposable
{
    /// <summary>When virtual time begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 10, 0, 30, 0, TimeSpan.Zero);

    /// <summary>
    /// How fast time flows while something waits: deadlines of HTTP are in virtual time too, and a
    /// busy machine must not miss them.
    /// </summary>
    public const double Rate = 5;

    private readonly StoreBed bed;
    private readonly double share;
    private FaultProxy? venueProxy;
    private FaultProxy? storeProxy;

    private LiveBed(StoreBed bed, SimulatedVenue venue, SimulatedClock clock, double share)
    {
        (this.bed, Venue, Clock, this.share) = (bed, venue, clock, share);
        Venues = null!;
    }

    /// <summary>The market of so many symbols.</summary>
    public static MarketScript ScriptOf(int symbols) =>
        new()
        {
            Symbols = symbols,
            FirstOpenMs = Start.AddHours(-1_500.5).ToUnixTimeMilliseconds(),
            Candles = 1_500,
            LateListings = 0,
            Delistings = 0,
        };

    public SimulatedClock Clock { get; }

    public SimulatedVenue Venue { get; }

    public VenueSet Venues { get; private set; }

    public IStore Store { get; private set; } = null!;

    /// <summary>What stands between the program and the venue, when it was asked for.</summary>
    public FaultProxy VenueProxy => venueProxy!;

    /// <summary>What stands between the program and the store, when it was asked for.</summary>
    public FaultProxy StoreProxy => storeProxy!;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Calendar Calendars(string name) => EvaluationBed.Calendars(name);

    public static async Task<LiveBed> NewAsync(
        StoreKind kind = StoreKind.Sqlite,
        int symbols = 6,
        int weight = 6_000,
        bool venueProxied = false,
        bool storeProxied = false
    )
    {
        var room = await StoreBed.NewAsync(kind);
        var clock = new SimulatedClock(Start);
        var venue = await SimulatedVenue.StartAsync(
            new SimulatedVenueOptions
            {
                Market = ScriptOf(symbols),
                StartMs = clock.NowMs,
                SpotWeight = weight,
            },
            clock,
            Stop
        );
        var allowed = new BinanceSpot().Facts.Limit.Weight;
        var limitShare = VenueEntry.UsualShare * weight / allowed;
        var made = new LiveBed(room, venue, clock, limitShare)
        {
            venueProxy = venueProxied ? new FaultProxy(venue.Address.Port) : null,
            storeProxy = storeProxied ? new FaultProxy(PostgresCluster.Shared.Port) : null,
        };
        await made.RestartAsync();
        return made;
    }

    /// <summary>As a new process would begin: with nothing but the store.</summary>
    public async Task RestartAsync()
    {
        Venues?.Dispose();
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        var address = storeProxy is { } far ? bed.AddressThrough(far.Port) : bed.Address;
        Store = await Stores.OpenAsync(address, Clock, Stop);
        var rest = Through(Venue.Address);
        var socket = Through(Venue.SocketAddress);
        Venues = await VenueSet.OpenAsync(
            [
                new VenueEntry(
                    new BinanceSpot(MarketScript.Venue, "simulated", rest, socket),
                    rest,
                    socket,
                    share
                ),
            ],
            Store,
            Clock,
            Stop
        );
    }

    /// <summary>Follows the first symbols.</summary>
    public async Task FollowAsync(int symbols, string timeframe = "1h")
    {
        var offered = await Venues.Find(MarketScript.Venue)!.InstrumentsAsync(Stop);
        var chosen = offered.OrderBy(one => one.Instrument.Symbol, StringComparer.Ordinal);
        var some = chosen.Take(symbols).ToList();
        await Store.Instruments.AddAsync(
            [.. some.Select(one => (one.Instrument, Timeframe.Parse(timeframe)))],
            Stop
        );
        await Store.Instruments.LearnAsync(
            [
                .. some.Select(one => new InstrumentFacts(
                    one.Instrument.Venue,
                    one.Instrument.Symbol
                )
                {
                    Base = one.Base,
                    Quote = one.Quote,
                    Tick = one.Instrument.Tick,
                }),
            ],
            Clock.NowMs,
            Stop
        );
    }

    /// <summary>One pass; time flows while it waits.</summary>
    public async Task<CollectReport> CollectAsync(
        Func<CollectRequest, CollectRequest>? change = null,
        double rate = Rate
    )
    {
        var request = new CollectRequest { Series = await SeriesAsync() };
        CollectReport? report = null;
        await Clock.RunAsync(
            async () =>
                report = await new CollectPass(Store, Venues, Calendars, Clock).RunAsync(
                    change?.Invoke(request) ?? request,
                    null,
                    Stop
                ),
            rate
        );
        return report!;
    }

    public async Task<IReadOnlyList<StoredSeries>> SeriesAsync() =>
        await Store.Candles.SeriesAsync(Stop);

    public async Task<IReadOnlyList<StoredCandle>> CandlesAsync(int index = 0) =>
        await Store.Candles.CandlesAsync(
            (await SeriesAsync())[index].Id,
            new TimeRange(0, long.MaxValue),
            long.MaxValue,
            Stop
        );

    public Task<IReadOnlyList<StoredIncident>> OpenIncidentsAsync() =>
        new IncidentLedger(Store.Tables).OpenAsync(Stop);

    /// <summary>Plays one fault from now on.</summary>
    public void Play(
        VenueFaultKind kind,
        TimeSpan lasts,
        string? symbols = null,
        double? value = null
    )
    {
        var now = TimeSpan.FromMilliseconds(Clock.NowMs - Start.ToUnixTimeMilliseconds());
        Venue.Play(
            new FaultScript([new VenueFault(kind, now, now + lasts, symbols, Value: value)])
        );
    }

    public async ValueTask DisposeAsync()
    {
        Venues.Dispose();
        await Store.DisposeAsync();
        await Venue.DisposeAsync();
        foreach (var proxy in new[] { venueProxy, storeProxy }.OfType<FaultProxy>())
        {
            await proxy.DisposeAsync();
        }

        await bed.DisposeAsync();
    }

    private Uri Through(Uri address) =>
        venueProxy is { } near ? new UriBuilder(address) { Port = near.Port }.Uri : address;
}
