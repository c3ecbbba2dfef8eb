using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App.Demo;

/// <summary>What the demo plays: a market, and a bad day of its venue.</summary>
/// <param name="Seed">Everything random of the market follows from it.</param>
/// <param name="EndMs">The full hour at which the day ends, epoch milliseconds.</param>
public sealed record DemoPlan(ulong Seed, long EndMs)
{
    // What a series holds when the day begins: one answer of the venue.
    private const int CandlesPerSeries = 1_000;
    private static readonly Timeframe FourHours = Timeframe.Parse("4h");

    // The day ends a moment after its last close, and that moment has to be over by the real clock.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(2);

    /// <summary>The plan at an instant: the 24 hours until the last full hour.</summary>
    public static DemoPlan At(DateTimeOffset now, ulong seed) =>
        new(seed, Timeframe.Hour.Floor((now - Afterwards).ToUnixTimeMilliseconds()));

    /// <summary>When the day begins, epoch milliseconds.</summary>
    public long StartMs => EndMs - Timeframe.Day.Milliseconds;

    /// <summary>What is followed of every symbol.</summary>
    public static IReadOnlyList<Timeframe> Timeframes { get; } = [Timeframe.Hour, FourHours];

    /// <summary>The market.</summary>
    public MarketScript Market =>
        new()
        {
            Seed = Seed,
            Symbols = 60,
            Timeframe = Timeframe.Hour,
            FirstOpenMs = FourHours.Floor(StartMs) - CandlesPerSeries * FourHours.Milliseconds,
            Candles = 4 * CandlesPerSeries,
            Delistings = 0,
        };

    /// <summary>The venue.</summary>
    public SimulatedVenueOptions Venue =>
        new()
        {
            Market = Market,
            StartMs = StartMs,
            Faults = DayFaults.Script,
        };

    /// <summary>A series to look at.</summary>
    public static string ExampleSeries =>
        $"{new SeriesKey(MarketScript.Venue, SimulatedMarket.SymbolOf(0), Timeframe.Hour)}";
}
