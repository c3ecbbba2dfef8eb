using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Indicators;

namespace Heliograph.App.Cli;

/// <summary>The values of <c>indicators --history window</c>.</summary>
/// <param name="views">The candles.</param>
/// <param name="given">L; null: what each expression needs.</param>
/// <param name="from">First row that is wanted.</param>
/// <param name="served">What is stored of the newest row.</param>
internal sealed class IndicatorWindows(
    IReadOnlyList<AdjustedView> views,
    int? given,
    int from,
    ServedIndicators served
)
{
    /// <summary>
    /// A column for each expression: at each candle the value over the window that ends with it, in
    /// the units of its close; NaN before the first row wanted.
    /// </summary>
    public double[][] Of(IReadOnlyList<Expression> expressions) => [.. expressions.Select(Of)];

    private double[] Of(Expression expression)
    {
        var values = new double[views.Count == 0 ? 0 : views[^1].End];
        Array.Fill(values, double.NaN);
        foreach (var (first, end, candles) in views)
        {
            var length = given ?? LengthOf(expression, candles.Key.Timeframe);
            var (begin, rest) = (Math.Max(first, from), end);
            if (
                end == values.Length
                && begin < end
                && served.Find(expression, length, candles) is { } newest
            )
            {
                rest--;
                values[rest] = newest;
            }

            if (begin < rest)
            {
                var start = Math.Max(0, begin - length + 1);
                var part = candles.Slice(start, rest - start);
                var own = ExpressionHistory.Window(part, expression, length);
                own.AsSpan(begin - start).CopyTo(values.AsSpan(begin));
            }
        }

        return values;
    }

    private static int LengthOf(Expression expression, Timeframe timeframe) =>
        StrategyRequirements.Window(expression, timeframe)
        ?? throw ProblemException.Invalid(
            $"'{expression.Text}' needs more candles than a window holds",
            $"{StrategyRequirements.Classes[^1]} are the most"
        );
}
