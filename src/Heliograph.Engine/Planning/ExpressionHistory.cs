using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>Values of expressions at every candle of a series.</summary>
public static class ExpressionHistory
{
    private const int BlockWindows = 8;

    /// <summary>
    /// Computed over all candles from the first; NaN only where the formula has no value yet.
    /// </summary>
    /// <returns>A column for each expression, one value for each candle.</returns>
    public static double[][] Full(CandleSeries series, IReadOnlyList<Expression> expressions)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
        {
            return [.. expressions.Select(_ => Array.Empty<double>())];
        }

        var plan = Plan.Build([.. expressions.Select(PlanRoot.Full)], series.Key.Timeframe);
        var block = new CandleBlock<double>(series.Count);
        block.Fill<ScalarLane>([CandleWindow.Ending(series, series.Count - 1, series.Count)]);
        var workspace = new PlanWorkspace<double>(plan, series.Count);
        plan.Run<double, ScalarLane>(block, workspace, series.Count);
        return [.. expressions.Select((_, root) => plan.Root(block, workspace, root).ToArray())];
    }

    /// <summary>
    /// At each candle the value that an evaluation there uses whose window has L candles:
    /// computed over the L candles that end with it; NaN where there are fewer.
    /// </summary>
    /// <param name="series">The candles.</param>
    /// <param name="expression">What to compute.</param>
    /// <param name="length">L, at least 1.</param>
    public static double[] Window(CandleSeries series, Expression expression, int length)
    {
        ArgumentNullException.ThrowIfNull(series);
        var values = new double[series.Count];
        Array.Fill(values, double.NaN);
        var plan = Plan.Build([new PlanRoot(expression, 1)], series.Key.Timeframe);
        var block = new CandleBlock<Vector512<double>>(length);
        var workspace = new PlanWorkspace<Vector512<double>>(plan, length);
        var windows = new CandleWindow[BlockWindows];
        for (var end = length - 1; end < series.Count; end += BlockWindows)
        {
            var count = Math.Min(BlockWindows, series.Count - end);
            for (var i = 0; i < count; i++)
            {
                windows[i] = CandleWindow.Ending(series, end + i, length);
            }

            block.Fill<OctoLane>(windows.AsSpan(0, count), plan.BlockColumns);
            plan.Run<Vector512<double>, OctoLane>(block, workspace, length);
            var last = plan.Root(block, workspace, 0)[length - 1];
            for (var i = 0; i < count; i++)
            {
                values[end + i] = last.GetElement(i);
            }
        }

        return values;
    }
}
