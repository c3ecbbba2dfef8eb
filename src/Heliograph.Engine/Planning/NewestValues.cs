using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>
/// The values of expressions at the last candle of windows of one length, some windows side by
/// side. One worker owns it; it keeps nothing of one call for the next.
/// </summary>
public abstract class NewestValues
{
    /// <summary>How many windows one call takes.</summary>
    public abstract int Width { get; }

    /// <summary>Plans expressions; every width gives the same bits.</summary>
    /// <param name="expressions">What to compute.</param>
    /// <param name="length">Candles in a window.</param>
    /// <param name="timeframe">Timeframe of the candles.</param>
    /// <param name="width">1, 4 or 8.</param>
    public static NewestValues Create(
        IReadOnlyList<Expression> expressions,
        int length,
        Timeframe timeframe,
        int width
    )
    {
        var plan = Plan.Build(
            [.. expressions.Select(expression => new PlanRoot(expression, 1))],
            timeframe
        );
        return width switch
        {
            1 => new LaneValues<double, ScalarLane>(plan, expressions.Count, length),
            4 => new LaneValues<Vector256<double>, QuadLane>(plan, expressions.Count, length),
            8 => new LaneValues<Vector512<double>, OctoLane>(plan, expressions.Count, length),
            _ => throw new ArgumentOutOfRangeException(nameof(width), width, "1, 4 or 8"),
        };
    }

    /// <summary>Computes; NaN where a formula has no value.</summary>
    /// <param name="windows">1 to <see cref="Width"/> windows of the length.</param>
    /// <param name="values">
    /// Filled window by window, in the order of the expressions.
    /// </param>
    public abstract void Of(ReadOnlySpan<CandleWindow> windows, Span<double> values);
}
