using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;

namespace Heliograph.App.Cli;

/// <summary>The values of <c>indicators --history window</c>.</summary>
internal static class IndicatorWindows
{
    private const double UsualPrecision = 1e-3;

    /// <summary>
    /// A column for each expression: at each candle the value over the window that ends with it, in
    /// the units of its close.
    /// </summary>
    /// <param name="views">The candles.</param>
    /// <param name="expressions">What to compute.</param>
    /// <param name="given">L; null: what each expression needs.</param>
    public static double[][] Of(
        IReadOnlyList<AdjustedView> views,
        IReadOnlyList<Expression> expressions,
        int? given
    ) => [.. expressions.Select(expression => Of(views, expression, given))];

    private static double[] Of(IReadOnlyList<AdjustedView> views, Expression expression, int? given)
    {
        var values = new double[views.Count == 0 ? 0 : views[^1].End];
        foreach (var (first, end, candles) in views)
        {
            var length = given ?? LengthOf(expression, candles.Key.Timeframe);
            var from = Math.Max(0, first - length + 1);
            var part = candles.Slice(from, end - from);
            var own = ExpressionHistory.Window(part, expression, length);
            own.AsSpan(first - from).CopyTo(values.AsSpan(first));
        }

        return values;
    }

    private static int LengthOf(Expression expression, Timeframe timeframe)
    {
        var needed = StrategyRequirements.Required(expression, UsualPrecision, timeframe);
        return StrategyRequirements.ClassOf(needed)
            ?? throw ProblemException.Invalid(
                $"'{expression.Text}' needs {needed} candles",
                $"{StrategyRequirements.Classes[^1]} are the most that a window holds"
            );
    }
}
