using Heliograph.Engine.Simulation;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>What a simulated venue serves, and how it behaves.</summary>
public sealed record SimulatedVenueOptions
{
    /// <summary>Its market; spot and futures are the same candles.</summary>
    public required MarketScript Market { get; init; }

    /// <summary>When the script of faults starts, epoch milliseconds.</summary>
    public required long StartMs { get; init; }

    /// <summary>What goes wrong from the beginning.</summary>
    public FaultScript Faults { get; init; } = FaultScript.None;

    /// <summary>Weight a minute that a client may use at spot, at least 1.</summary>
    public int SpotWeight { get; init; } = 6000;

    /// <summary>Weight a minute that a client may use at futures, at least 1.</summary>
    public int FuturesWeight { get; init; } = 2400;

    /// <summary>
    /// How often a client may go on after a 429 before it is banned, at least 0. More than the
    /// requests that may be under way at once.
    /// </summary>
    public int RefusalsBeforeBan { get; init; } = 10;

    /// <summary>How often the forming candle is pushed; null: never.</summary>
    public TimeSpan? FormingEvery { get; init; }

    /// <summary>How many of the last requests are remembered, at least 1.</summary>
    public int RequestsKept { get; init; } = 10_000;

    /// <summary>Port on loopback; 0: a free one.</summary>
    public int Port { get; init; }
}
