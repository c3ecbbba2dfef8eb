using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>
/// An indicator whose newest values are kept: all its outputs, each over the window that it needs
/// alone.
/// </summary>
/// <param name="Text">The call in canonical print, without an output: <c>rsi(14)</c>.</param>
/// <param name="Outputs">An expression for each output.</param>
/// <param name="Lengths">Candles in the window of each output.</param>
public sealed record KeptIndicator(
    string Text,
    IReadOnlyList<Expression> Outputs,
    IReadOnlyList<int> Lengths
)
{
    /// <summary>Candles in the longest of its windows.</summary>
    public int Length => Lengths.Max();

    /// <summary>
    /// The indicators that strategies of a timeframe name and those of the usual set, each once,
    /// by text. What cannot be computed on that timeframe is left out.
    /// </summary>
    /// <param name="strategies">Those of other timeframes have no part.</param>
    /// <param name="usual">Calls, with any of their outputs.</param>
    /// <param name="timeframe">Timeframe of the candles.</param>
    public static IReadOnlyList<KeptIndicator> All(
        IEnumerable<Strategy> strategies,
        IEnumerable<Expression> usual,
        Timeframe timeframe
    ) =>
        [
            .. strategies
                .Where(strategy => strategy.Timeframe == timeframe)
                .SelectMany(strategy => strategy.Parts())
                .SelectMany(part => Calls(part.Expression))
                .Concat(usual)
                .Select(call => Of(call, timeframe))
                .OfType<KeptIndicator>()
                .DistinctBy(kept => kept.Text, StringComparer.Ordinal)
                .OrderBy(kept => kept.Text, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The indicator of a call, or of a call on a longer timeframe; null where it is neither, or
    /// cannot be computed on candles of the timeframe.
    /// </summary>
    public static KeptIndicator? Of(Expression expression, Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (HigherTimeframes.Check(expression, timeframe).Count > 0)
        {
            return null;
        }

        var longer = expression as HigherExpression;
        if ((longer?.Operand ?? expression) is not IndicatorExpression call)
        {
            return null;
        }

        Expression[] outputs =
        [
            .. call.Indicator.Outputs.Select(
                (_, output) => OutputOf(call, output, longer?.Timeframe)
            ),
        ];
        var lengths = outputs.Select(one => StrategyRequirements.Window(one, timeframe)).ToArray();
        return lengths.Any(length => length is null)
            ? null
            : new KeptIndicator(
                longer is null ? call.Call : $"{call.Call}@{longer.Timeframe}",
                outputs,
                [.. lengths.Select(length => length!.Value)]
            );
    }

    private static Expression OutputOf(IndicatorExpression call, int output, Timeframe? longer)
    {
        var one = new IndicatorExpression(call.Indicator, call.Parameters, call.Source, output);
        return longer is { } timeframe ? new HigherExpression(one, timeframe) : one;
    }

    // What stands under a longer timeframe is computed on other candles than the rest.
    private static IEnumerable<Expression> Calls(Expression expression) =>
        expression switch
        {
            HigherExpression => [expression],
            IndicatorExpression => expression.Children.SelectMany(Calls).Prepend(expression),
            _ => expression.Children.SelectMany(Calls),
        };
}
