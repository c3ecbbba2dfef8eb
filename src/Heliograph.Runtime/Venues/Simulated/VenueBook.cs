using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// The market of a simulated venue at the present, with the faults that play: one reader of the
/// market at a time, whoever asks.
/// </summary>
internal sealed class VenueBook(SimulatedVenueOptions options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly RunningMarket market = new(options.Market);
    private volatile FaultScript faults = options.Faults;

    /// <summary>What goes wrong.</summary>
    public FaultScript Faults
    {
        get => faults;
        set => faults = value;
    }

    /// <summary>The present, epoch milliseconds.</summary>
    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The present as the venue shows it.</summary>
    public long ShownMs(VenueEndpoint endpoint)
    {
        var skew = Active(VenueFaultKind.ClockSkew, null, endpoint)?.Lag ?? TimeSpan.Zero;
        return NowMs + (long)skew.TotalMilliseconds;
    }

    /// <summary>Length of the market's own candles.</summary>
    public Timeframe Timeframe => options.Market.Timeframe;

    /// <summary>True when the market has candles of this length.</summary>
    public bool Has(Timeframe timeframe) => market.Has(timeframe);

    /// <summary>The fault of a kind that rules now; null when none does.</summary>
    public VenueFault? Active(VenueFaultKind kind, string? symbol, VenueEndpoint endpoint) =>
        faults.Active(kind, symbol, endpoint, OffsetOf(NowMs));

    /// <summary>Since the start of the script.</summary>
    public TimeSpan OffsetOf(long ms) => TimeSpan.FromMilliseconds(ms - options.StartMs);

    /// <summary>The instant of an offset, epoch milliseconds.</summary>
    public long InstantOf(TimeSpan offset) => options.StartMs + (long)offset.TotalMilliseconds;

    /// <summary>Reads the market; nobody else does meanwhile.</summary>
    public T Read<T>(Func<RunningMarket, MarketDelivery, T> read)
    {
        var delivery = new MarketDelivery(market, faults, options.StartMs);
        lock (gate)
        {
            return read(market, delivery);
        }
    }

    /// <summary>A symbol that was listed by now; null when there is none of that name.</summary>
    public RunningSeries? Find(string? symbol) =>
        Read((all, _) => all.Find(symbol)) is { } series && series.ListedMs <= NowMs
            ? series
            : null;

    /// <summary>All symbols that were listed by now.</summary>
    public IReadOnlyList<RunningSeries> Listed()
    {
        var nowMs = NowMs;
        return Read(
            (all, _) =>
                Enumerable
                    .Range(0, all.Script.Symbols)
                    .Select(all.Series)
                    .Where(series => series.ListedMs <= nowMs)
                    .ToList()
        );
    }
}
