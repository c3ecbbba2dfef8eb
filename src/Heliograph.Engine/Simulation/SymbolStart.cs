using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>How a symbol begins: what it is, when it trades, its walk before candle one.</summary>
/// <param name="Instrument">Venue <c>simulated</c>, with its tick.</param>
/// <param name="Places">Decimal places of its tick, 0-8.</param>
/// <param name="First">Position of its first candle on the market's grid.</param>
/// <param name="End">Position after its last candle; null when it trades on for ever.</param>
/// <param name="Walk">Its prices.</param>
internal sealed record SymbolStart(
    Instrument Instrument,
    int Places,
    int First,
    int? End,
    PriceWalk Walk
)
{
    /// <summary>Begins a symbol.</summary>
    /// <param name="script">Of the market, without a fault.</param>
    /// <param name="number">From 0, below <see cref="MarketScript.Symbols"/>.</param>
    public static SymbolStart Of(MarketScript script, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, script.Symbols);
        var random = new SeededRandom(script.Seed, (ulong)number);
        var places = random.Below(9);
        var (first, end) = Life(script, random);
        var instrument = new Instrument(
            MarketScript.Venue,
            SimulatedMarket.SymbolOf(number),
            Tick: 1 / PriceWalk.PowerOfTen(places)
        );
        var walk = new PriceWalk(script, places, random);
        return new SymbolStart(instrument, places, first, end, walk);
    }

    /// <summary>First candle and the one after the last; at least one lies between.</summary>
    private static (int First, int? End) Life(MarketScript script, SeededRandom random)
    {
        var (isLate, isDelisted) = (
            random.Chance(script.LateListings),
            random.Chance(script.Delistings)
        );
        var (at, until) = (random.Next(), random.Next());
        var first = isLate ? (int)(at * script.Candles * 0.5) : 0;
        var end = isDelisted ? (int)(script.Candles * (0.6 + 0.35 * until)) : script.Candles;
        end = Math.Max(first + 1, end);
        return (first, end < script.Candles ? end : null);
    }
}
