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

    private LiveBed(StoreBed bed, SimulatedVenue venue, SimulatedClock clock)
    {
        (this.bed, Venue, Clock) = (bed, venue, clock);
        Venues = null!;
    }

    public SimulatedClock Clock { get; }

    public SimulatedVenue Venue { get; }

    public VenueSet Venues { get; private set; }

    public IStore Store { get; private set; } = null!;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Calendar Calendars(string name) => EvaluationBed.Calendars(name);

    public static async Task<LiveBed> NewAsync(
        StoreKind kind = StoreKind.Sqlite,
        int symbols = 6,
        int weight = 6_000
    )
    {
        var room = await StoreBed.NewAsync(kind);
        var clock = new SimulatedClock(Start);
        var venue = await SimulatedVenue.StartAsync(
            new SimulatedVenueOptions
            {
                Market = new MarketScript
                {
                    Symbols = symbols,
                    FirstOpenMs = Start.AddHours(-1_500.5).ToUnixTimeMilliseconds(),
                    Candles = 1_500,
                    LateListings = 0,
                    Delistings = 0,
                },
                StartMs = clock.NowMs,
                SpotWeight = weight,
            },
            clock,
            Stop
        );
        var made = new LiveBed(room, venue, clock);
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

        Store = await Stores.OpenAsync(bed.Address, Clock, Stop);
        Venues = await VenueSet.OpenAsync(
            [
                new VenueEntry(
                    new BinanceSpot(
                        MarketScript.Venue,
                        "simulated",
                        Venue.Address,
                        Venue.SocketAddress
                    ),
                    Venue.Address,
                    Venue.SocketAddress
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
        Func<CollectRequest, CollectRequest>? change = null
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
            Rate
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
        await bed.DisposeAsync();
    }
}
