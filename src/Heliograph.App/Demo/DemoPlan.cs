using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Demo;

/// <summary>What the demo makes: a market until the last full hour, and its damage.</summary>
/// <param name="Seed">Everything random follows from it.</param>
/// <param name="EndMs">Close of the last candle, epoch milliseconds.</param>
public sealed record DemoPlan(ulong Seed, long EndMs)
{
    private const int CandlesPerSymbol = 1300;
    private const int ClosesEvaluated = 200;

    // Room for the checks that compare a candle with the hundred before it.
    private const int Apart = 105;

    /// <summary>The plan at an instant.</summary>
    public static DemoPlan At(DateTimeOffset now, ulong seed) =>
        new(seed, Timeframe.Hour.Floor(now.ToUnixTimeMilliseconds()));

    /// <summary>The market.</summary>
    public MarketScript Market =>
        new()
        {
            Seed = Seed,
            Symbols = 60,
            Timeframe = Timeframe.Hour,
            FirstOpenMs = EndMs - CandlesPerSymbol * Timeframe.Hour.Milliseconds,
            Candles = CandlesPerSymbol,
            Delistings = 0,
        };

    /// <summary>The damage.</summary>
    public DamageScript Damage => new() { Seed = Seed, Apart = Apart };

    /// <summary>A series to look at.</summary>
    public static string ExampleSeries =>
        $"{new SeriesKey(MarketScript.Venue, SimulatedMarket.SymbolOf(0), Timeframe.Hour)}";

    /// <summary>Closes after this are evaluated, epoch milliseconds.</summary>
    public long SinceMs => EndMs - ClosesEvaluated * Timeframe.Hour.Milliseconds;
}
