using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>What to evaluate.</summary>
public sealed record CycleRequest
{
    /// <summary>Every enabled strategy: the gates hear all of them.</summary>
    public required IReadOnlyList<InstalledStrategy> Strategies { get; init; }

    /// <summary>Strategies whose evaluations are stored; null for all.</summary>
    public Func<InstalledStrategy, bool>? Asked { get; init; }

    /// <summary>Series whose evaluations are stored; null for all.</summary>
    public Func<SeriesKey, bool>? Series { get; init; }

    /// <summary>
    /// Every close after this, epoch milliseconds; null for the newest close only.
    /// </summary>
    public long? SinceMs { get; init; }

    /// <summary>What was known at this instant decides, epoch milliseconds; null for now.</summary>
    public long? AsOfMs { get; init; }

    /// <summary>Where the candles of a series come from; null: all from the store.</summary>
    public Func<SeriesKey, EvaluationSource>? Source { get; init; }

    /// <summary>How the mode reads in the report: <c>auto</c>, <c>database</c>.</summary>
    public string Mode { get; init; } = "auto";

    /// <summary>Settings of the gates.</summary>
    public GateLimits Gates { get; init; } = new();

    /// <summary>Settings of the data gate.</summary>
    public QualityLimits Quality { get; init; } = new();

    /// <summary>Fee and slippage per side, as a share of the price.</summary>
    public double CostPerSide { get; init; } = 0.001;

    /// <summary>Workers; results do not depend on it.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Windows evaluated side by side: 1, 4 or 8; results do not depend on it.</summary>
    public int Lane { get; init; } = BlockEvaluator.WidestLane;
}
