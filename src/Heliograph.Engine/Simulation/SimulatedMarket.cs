using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>
/// A market made from a script: symbols with regimes, ticks, listings and a daily rhythm, moving
/// together as far as they correlate. Each series follows from the script and its number alone.
/// </summary>
public sealed class SimulatedMarket
{
    private readonly SharedMoves shared;

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
        shared = new SharedMoves(script.Seed);
        shared.Reach(script.Candles);
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

    /// <summary>The number of a symbol's name; null when it is the name of none.</summary>
    /// <param name="symbol">Such as <c>SIMAABUSDT</c>, in capitals.</param>
    /// <param name="symbols">How many symbols the market has.</param>
    public static int? NumberOf(string? symbol, int symbols)
    {
        if (symbol is not { Length: 10 })
        {
            return null;
        }

        var number = (symbol[3] - 'A') * 676 + (symbol[4] - 'A') * 26 + symbol[5] - 'A';
        return number >= 0 && number < symbols && SymbolOf(number) == symbol ? number : null;
    }

    /// <summary>Makes one series.</summary>
    /// <param name="number">From 0, below <see cref="MarketScript.Symbols"/>.</param>
    public SimulatedSeries Series(int number)
    {
        var symbol = SymbolStart.Of(Script, number);
        var (instrument, start, end) = (
            symbol.Instrument,
            symbol.First,
            symbol.End ?? Script.Candles
        );
        var key = new SeriesKey(instrument.Venue, instrument.Symbol, Script.Timeframe);
        var candles = new CandleSeries.Builder(key, end - start);
        for (var i = start; i < end; i++)
        {
            var openMs = Script.FirstOpenMs + i * Script.Timeframe.Milliseconds;
            var candle = symbol.Walk.Next(openMs, shared[i]);
            candles.Add(openMs, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume);
        }

        long? delisted = symbol.End is { } last
            ? Script.FirstOpenMs + last * Script.Timeframe.Milliseconds
            : null;
        return new SimulatedSeries(instrument, candles.Build(), delisted, symbol.Walk.Regimes);
    }

    private static char Letter(int number) => (char)('A' + number % 26);
}
