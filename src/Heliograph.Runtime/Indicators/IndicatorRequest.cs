using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;

namespace Heliograph.Runtime.Indicators;

/// <summary>Which indicators of which series are kept.</summary>
/// <param name="Strategies">The enabled ones: what they name is kept on their timeframe.</param>
/// <param name="Usual">Calls that are kept for every series.</param>
public sealed record IndicatorRequest(
    IReadOnlyList<InstalledStrategy> Strategies,
    IReadOnlyList<Expression> Usual
)
{
    /// <summary>The series of this call; null for all that are enabled.</summary>
    public Func<SeriesKey, bool>? Series { get; init; }

    /// <summary>True to compute also what is up to date.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// Windows computed side by side: 1, 4 or 8; results do not depend on it.
    /// </summary>
    public int Lane { get; init; } = BlockEvaluator.WidestLane;
}
