using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>
/// A simulated market that goes on: the candles of <see cref="SimulatedMarket"/>, continued for as
/// long as anybody asks. A symbol's candles are made when they are first asked for and kept; what
/// was asked before, and in which order, changes none of them. One caller at a time.
/// </summary>
public sealed class RunningMarket
{
    private readonly SharedMoves shared;
    private readonly RunningSeries?[] series;

    /// <summary>Begins a market; nothing is made yet.</summary>
    /// <param name="script">
    /// <see cref="MarketScript.Candles"/> is the span in which symbols are listed and delisted;
    /// those that are left trade on after it.
    /// </param>
    /// <exception cref="ArgumentException">The script is wrong; the message says how.</exception>
    public RunningMarket(MarketScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.Fault() is { } fault)
        {
            throw new ArgumentException(fault);
        }

        Script = script;
        shared = new SharedMoves(script.Seed);
        series = new RunningSeries?[script.Symbols];
    }

    /// <summary>What it is made from.</summary>
    public MarketScript Script { get; }

    /// <summary>One symbol.</summary>
    /// <param name="number">From 0, below <see cref="MarketScript.Symbols"/>.</param>
    public RunningSeries Series(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Script.Symbols);
        return series[number] ??= new RunningSeries(Script, number, shared);
    }

    /// <summary>The symbol of a name; null when it has none.</summary>
    public RunningSeries? Find(string? symbol) =>
        SimulatedMarket.NumberOf(symbol, Script.Symbols) is { } number ? Series(number) : null;

    /// <summary>True when the market has candles of this length.</summary>
    public bool Has(Timeframe timeframe) =>
        timeframe.Minutes > 0 && timeframe.Minutes % Script.Timeframe.Minutes == 0;
}
