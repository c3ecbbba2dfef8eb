using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>
/// A market made from a script: symbols with regimes, ticks, listings and a daily rhythm, moving
/// together as far as they correlate. Each series follows from the script and its number alone.
/// </summary>
public sealed class SimulatedMarket
{
    private readonly double[] common;

    /// <summary>Makes what all symbols share.</summary>
    /// <exception cref="ArgumentException">The script is wrong; the message says how.</exception>
    public SimulatedMarket(MarketScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.Fault() is { } fault)
        {
            throw new ArgumentException(fault);
        }

        Script = script;
        var random = new SeededRandom(script.Seed, ulong.MaxValue);
        common = new double[script.Candles];
        for (var i = 0; i < common.Length; i++)
        {
            common[i] = random.FatTailed();
        }
    }

    /// <summary>What it was made from.</summary>
    public MarketScript Script { get; }

    /// <summary>Makes all series of a script, ordered by symbol.</summary>
    /// <exception cref="ArgumentException">The script is wrong; the message says how.</exception>
    public static IReadOnlyList<SimulatedSeries> Generate(MarketScript script)
    {
        var market = new SimulatedMarket(script);
        return [.. Enumerable.Range(0, script.Symbols).Select(market.Series)];
    }

    /// <summary>The name of a symbol: <c>SIMAAAUSDT</c> is 0, <c>SIMAABUSDT</c> is 1.</summary>
    public static string SymbolOf(int number) =>
        $"SIM{Letter(number / 676)}{Letter(number / 26)}{Letter(number)}USDT";

    /// <summary>Makes one series.</summary>
    /// <param name="number">From 0, below <see cref="MarketScript.Symbols"/>.</param>
    public SimulatedSeries Series(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Script.Symbols);
        var random = new SeededRandom(Script.Seed, (ulong)number);
        var places = random.Below(9);
        var (start, end) = Life(random);
        var instrument = new Instrument(
            MarketScript.Venue,
            SymbolOf(number),
            Tick: 1 / PriceWalk.PowerOfTen(places)
        );
        var walk = new PriceWalk(Script, places, random);
        var key = new SeriesKey(instrument.Venue, instrument.Symbol, Script.Timeframe);
        var candles = new CandleSeries.Builder(key, end - start);
        for (var i = start; i < end; i++)
        {
            var openMs = Script.FirstOpenMs + i * Script.Timeframe.Milliseconds;
            var candle = walk.Next(openMs, common[i]);
            candles.Add(openMs, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume);
        }

        long? delisted =
            end < Script.Candles ? Script.FirstOpenMs + end * Script.Timeframe.Milliseconds : null;
        return new SimulatedSeries(instrument, candles.Build(), delisted, walk.Regimes);
    }

    /// <summary>First candle and the one after the last; at least one lies between.</summary>
    private (int Start, int End) Life(SeededRandom random)
    {
        var (isLate, isDelisted) = (
            random.Chance(Script.LateListings),
            random.Chance(Script.Delistings)
        );
        var (at, until) = (random.Next(), random.Next());
        var start = isLate ? (int)(at * Script.Candles * 0.5) : 0;
        var end = isDelisted ? (int)(Script.Candles * (0.6 + 0.35 * until)) : Script.Candles;
        return (start, Math.Max(start + 1, end));
    }

    private static char Letter(int number) => (char)('A' + number % 26);
}
