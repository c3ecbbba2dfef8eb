using Heliograph.Engine.Market;

namespace Heliograph.Engine.Strategies;

/// <summary>
/// Whether what stands under <c>@4h</c> can be rolled up: each <c>@</c> must be a larger whole
/// multiple of the candles that it is made of.
/// </summary>
public static class HigherTimeframes
{
    /// <summary>What is wrong; empty when every <c>@</c> can be rolled up.</summary>
    /// <param name="expression">A condition or a number.</param>
    /// <param name="timeframe">Length of the candles that it is evaluated on.</param>
    public static IReadOnlyList<RuleError> Check(Expression expression, Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var errors = new List<RuleError>();
        Walk(expression, timeframe, errors);
        return errors;
    }

    private static void Walk(Expression node, Timeframe timeframe, List<RuleError> errors)
    {
        var inner = timeframe;
        if (node is HigherExpression higher)
        {
            inner = higher.Timeframe;
            if (!IsMultiple(inner, timeframe))
            {
                var fitting = Timeframe.All.Where(t => IsMultiple(t, timeframe)).ToList();
                errors.Add(
                    new(
                        node.At,
                        $"'@{inner}' cannot be rolled up from {timeframe} candles",
                        fitting.Count > 0
                            ? $"use one of {string.Join(' ', fitting)}"
                            : "leave it out"
                    )
                );
                return;
            }
        }

        foreach (var child in node.Children)
        {
            Walk(child, inner, errors);
        }
    }

    private static bool IsMultiple(Timeframe longer, Timeframe timeframe) =>
        longer > timeframe && longer.Minutes % timeframe.Minutes == 0;
}
