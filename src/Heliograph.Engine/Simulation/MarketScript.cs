using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>What a simulated market is like. The same script gives the same candles.</summary>
public sealed record MarketScript
{
    /// <summary>Venue of all simulated instruments, and so part of every key.</summary>
    public const string Venue = "simulated";

    /// <summary>Everything random follows from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many symbols, 1 to 10,000.</summary>
    public int Symbols { get; init; } = 60;

    /// <summary>Length of the candles.</summary>
    public Timeframe Timeframe { get; init; } = Timeframe.Hour;

    /// <summary>Open of the first candle, epoch milliseconds, on the 24x7 grid.</summary>
    public required long FirstOpenMs { get; init; }

    /// <summary>Candles of a symbol that trades all the time, at least 1.</summary>
    public int Candles { get; init; } = 1000;

    /// <summary>Share of the symbols that are listed later than the first candle, 0-1.</summary>
    public double LateListings { get; init; } = 0.1;

    /// <summary>Share of the symbols that are delisted before the last candle, 0-1.</summary>
    public double Delistings { get; init; } = 0.05;

    /// <summary>Correlation of the returns of two symbols, 0-1.</summary>
    public double Correlation { get; init; } = 0.4;

    /// <summary>The close of the last candle, epoch milliseconds.</summary>
    public long EndMs => FirstOpenMs + Candles * Timeframe.Milliseconds;

    /// <summary>What is wrong with the script; null when nothing is.</summary>
    public string? Fault() =>
        this switch
        {
            { Symbols: < 1 or > 10_000 } => $"symbols must be 1 to 10,000, not {Symbols}",
            { Candles: < 1 } => $"candles must be at least 1, not {Candles}",
            { LateListings: not (>= 0 and <= 1) } => "late listings must be a share from 0 to 1",
            { Delistings: not (>= 0 and <= 1) } => "delistings must be a share from 0 to 1",
            { Correlation: not (>= 0 and <= 1) } => "the correlation must lie from 0 to 1",
            _ when Timeframe.Minutes == 0 => "there must be a timeframe",
            _ when Timeframe.Floor(FirstOpenMs) != FirstOpenMs =>
                $"the first open must lie on the {Timeframe} grid",
            _ => null,
        };
}
