using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Bench;

/// <summary>A simulated venue on loopback and a store that knows its series.</summary>
internal sealed class StreamedMarket : IAsyncDisposable
{
    private StreamedMarket(
        SimulatedVenue venue,
        IStore store,
        VenueSet venues,
        TimeProvider clock
    ) => (Venue, Store, Venues, Clock) = (venue, store, venues, clock);

    public TimeProvider Clock { get; }

    public SimulatedVenue Venue { get; }

    public IStore Store { get; }

    public VenueSet Venues { get; }

    public static Calendar Calendars(string name) => new SystemCalendars().Named(name);

    /// <summary>
    /// Starts it, with the history of every series stored already, so many candles that closed by
    /// the instant at which time begins.
    /// </summary>
    /// <param name="scratch">Where the store lies.</param>
    /// <param name="script">The market.</param>
    /// <param name="timeframes">What is followed of each symbol.</param>
    /// <param name="candles">Candles of each series that are stored; 0 for none.</param>
    /// <param name="weight">Weight that the venue allows a minute.</param>
    /// <param name="begin">When time begins.</param>
    /// <param name="clock">
    /// The clock of venue and program, made when all is ready and shows that instant.
    /// </param>
    public static async Task<StreamedMarket> StartAsync(
        Scratch scratch,
        MarketScript script,
        IReadOnlyList<Timeframe> timeframes,
        int candles,
        int weight,
        DateTimeOffset begin,
        Func<DateTimeOffset, TimeProvider> clock
    )
    {
        var nowMs = begin.ToUnixTimeMilliseconds();
        var address = StoreAddress.Parse($"sqlite:{scratch.At($"streamed-{script.Symbols}.db")}");
        await using (var filled = await Stores.OpenAsync(address, TimeProvider.System, default))
        {
            var market = new RunningMarket(script);
            foreach (var timeframe in timeframes)
            {
                await FollowAsync(filled, market, timeframe, candles, nowMs);
            }
        }

        var time = clock(begin);
        var venue = await SimulatedVenue.StartAsync(
            new SimulatedVenueOptions
            {
                Market = script,
                StartMs = nowMs,
                SpotWeight = weight,
            },
            time
        );
        var store = await Stores.OpenAsync(address, time, CancellationToken.None);
        var language = new BinanceSpot(
            MarketScript.Venue,
            "simulated",
            venue.Address,
            venue.SocketAddress
        );
        var entry = new VenueEntry(
            language,
            venue.Address,
            venue.SocketAddress,
            VenueEntry.UsualShare * weight / language.Facts.Limit.Weight
        );
        return new StreamedMarket(
            venue,
            store,
            await VenueSet.OpenAsync([entry], store, time, CancellationToken.None),
            time
        );
    }

    public async ValueTask DisposeAsync()
    {
        Venues.Dispose();
        await Store.DisposeAsync();
        await Venue.DisposeAsync();
    }

    private static async Task FollowAsync(
        IStore store,
        RunningMarket market,
        Timeframe timeframe,
        int candles,
        long nowMs
    )
    {
        var all = Enumerable.Range(0, market.Script.Symbols).Select(market.Series).ToList();
        await store.Instruments.AddAsync(
            [.. all.Select(one => (one.Instrument, timeframe))],
            CancellationToken.None
        );
        await store.Instruments.LearnAsync(
            [
                .. all.Select(one => new InstrumentFacts(
                    one.Instrument.Venue,
                    one.Instrument.Symbol
                )
                {
                    Base = one.Instrument.Symbol,
                }),
            ],
            nowMs,
            CancellationToken.None
        );
        foreach (var some in candles == 0 ? [] : all.Chunk(100))
        {
            await store.Candles.IngestAsync(
                new Ingest(
                    "import",
                    "bench",
                    null,
                    nowMs,
                    [.. some.Select(one => Part(one, timeframe, candles, nowMs))]
                ),
                CancellationToken.None
            );
        }
    }

    private static SeriesIngest Part(
        RunningSeries series,
        Timeframe timeframe,
        int candles,
        long nowMs
    )
    {
        var end = timeframe.Floor(nowMs);
        var opens = new TimeRange(end - candles * timeframe.Milliseconds, end);
        var key = new SeriesKey(series.Instrument.Venue, series.Instrument.Symbol, timeframe);
        var closed = CandleSeries.Of(key, series.Closed(timeframe, opens, nowMs));
        var known = closed.OpenMs.ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            known[i] += timeframe.Milliseconds;
        }

        return new SeriesIngest(series.Instrument, closed, known, []);
    }
}
