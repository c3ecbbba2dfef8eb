using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>The faults of a script as one symbol at one endpoint has them.</summary>
internal readonly struct FaultView
{
    private readonly long startMs;
    private readonly List<VenueFault> faults = [];

    public FaultView(FaultScript script, string symbol, VenueEndpoint endpoint, long startMs)
    {
        this.startMs = startMs;
        foreach (var fault in script.Faults)
        {
            if ((fault.Endpoint is null || fault.Endpoint == endpoint) && fault.Means(symbol))
            {
                faults.Add(fault);
            }
        }
    }

    /// <summary>The fault of a kind that rules at an instant; null when none does.</summary>
    public VenueFault? Now(VenueFaultKind kind, long ms)
    {
        var offset = TimeSpan.FromMilliseconds(ms - startMs);
        foreach (var fault in faults)
        {
            if (fault.Kind == kind && fault.Rules(offset))
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>The instant up to which the venue knows its market.</summary>
    public long Known(long nowMs) =>
        Now(VenueFaultKind.Stalled, nowMs) is { } stalled ? Instant(stalled.From) : nowMs;

    /// <summary>A closed candle as it is told; null when it is kept back.</summary>
    public Candle? Told(Candle candle, Timeframe of, RunningSeries series, long nowMs)
    {
        if (faults.Count == 0)
        {
            return candle;
        }

        var closeMs = candle.OpenMs + of.Milliseconds;
        if (Now(VenueFaultKind.Missing, closeMs) is { } missing && !IsHealed(missing, nowMs))
        {
            return null;
        }

        if (Now(VenueFaultKind.Late, closeMs) is { } late && IsWithin(late.Lag, closeMs, nowMs))
        {
            return null;
        }

        if (Now(VenueFaultKind.Frozen, closeMs) is { } frozen && !IsHealed(frozen, nowMs))
        {
            return Flat(candle.OpenMs, frozen, series);
        }

        return
            Now(VenueFaultKind.Revised, closeMs) is { } revised
            && IsWithin(revised.Lag, closeMs, nowMs)
            ? First(candle, PriceWalk.PowerOfTen(series.Places))
            : candle;
    }

    /// <summary>A forming candle as it is told.</summary>
    public Candle ToldForming(Candle candle, RunningSeries series, long nowMs) =>
        Now(VenueFaultKind.Frozen, nowMs) is { } frozen
            ? Flat(candle.OpenMs, frozen, series)
            : candle;

    /// <summary>What is told of a candle before it is revised: valid, but different.</summary>
    private static Candle First(Candle final, double scale)
    {
        var close = final.Close == final.Low ? final.Low + (1 / scale) : final.Low;
        close = Math.Round(close * scale) / scale;
        var volume = Math.Ceiling(final.Volume * 900) / 1000;
        return Candle.Create(
            final.OpenMs,
            final.Open,
            Math.Max(final.High, close),
            final.Low,
            close,
            volume
        );
    }

    /// <summary>The last price before the fault, and no volume.</summary>
    private Candle Flat(long openMs, VenueFault frozen, RunningSeries series)
    {
        // A candle that closes as the fault begins belongs to it: its price is not known yet.
        var price = series.LastPrice(Instant(frozen.From) - 1);
        return Candle.Create(openMs, price, price, price, price, 0);
    }

    private bool IsHealed(VenueFault fault, long nowMs) =>
        fault.HealedAt is { } healed && nowMs >= Instant(healed);

    private static bool IsWithin(TimeSpan lag, long closeMs, long nowMs) =>
        nowMs < closeMs + (long)lag.TotalMilliseconds;

    private long Instant(TimeSpan offset) => startMs + (long)offset.TotalMilliseconds;
}
