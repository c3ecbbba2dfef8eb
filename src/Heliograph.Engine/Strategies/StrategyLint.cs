namespace Heliograph.Engine.Strategies;

/// <summary>
/// Warnings about a strategy that can be evaluated but probably does not do what was meant.
/// </summary>
public static class StrategyLint
{
    /// <summary>Candles that the stingiest venue, Kraken, gives of the past.</summary>
    private const int ScarcestHistory = 720;

    /// <summary>All warnings, in the order of the file.</summary>
    public static IReadOnlyList<RuleError> Check(Strategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var warnings = new List<RuleError>();
        foreach (var part in strategy.Parts())
        {
            Anchored(part.Expression, warnings);
            if (part.IsRule)
            {
                Rule(part, warnings);
            }
            else if (!part.Expression.IsCondition)
            {
                Range(part, RuleBehind(strategy, part), warnings);
            }
        }

        History(strategy, warnings);
        return
        [
            .. warnings
                .DistinctBy(warning => (warning.Line, warning.Column, warning.Hint))
                .OrderBy(warning => (warning.Line, warning.Column)),
        ];
    }

    private static void Rule(StrategyPart part, List<RuleError> warnings)
    {
        if (!UsesIndicator(part.Expression))
        {
            var message = $"{part.Key} uses no indicator";
            Warn(warnings, part.Expression, message, "is the rule meant to be that simple?");
        }
    }

    private static bool UsesIndicator(Expression node) =>
        node is IndicatorExpression || node.Children.Any(UsesIndicator);

    // A score is read where its rule fires, so what the rule compares bounds it. Stop and target
    // serve both rules.
    private static Expression? RuleBehind(Strategy strategy, StrategyPart part) =>
        part.Key switch
        {
            "score.long" => strategy.Long,
            "score.short" => strategy.Short,
            _ => null,
        };

    private static void Range(StrategyPart part, Expression? rule, List<RuleError> warnings)
    {
        var range = ValueRange.Of(part.Expression, RowBounds.Of(rule));
        if (!part.Key.StartsWith("score", StringComparison.Ordinal))
        {
            if (range.Low < 0)
            {
                var message = $"{part.Key} can be zero or negative, and then there is no signal";
                Warn(warnings, part.Expression, message, "wrap it: max(..., 0.5 * atr(14))");
            }
        }
        else if (range.Low == range.High || Constants.ValueOf(part.Expression) is not null)
        {
            var message = $"{part.Key} is the same at every signal, so it ranks nothing";
            Warn(warnings, part.Expression, message, "let it depend on the market, or drop it");
        }
        else if (range.Low < 0 || range.High > 1)
        {
            var message = $"{part.Key} can leave 0-1";
            Warn(warnings, part.Expression, message, "wrap it: clamp(..., 0, 1)");
        }
    }

    private static void Anchored(Expression node, List<RuleError> warnings)
    {
        if (
            node is BinaryExpression { IsCondition: true } comparison
            && comparison.Kind is not (BinaryOperator.And or BinaryOperator.Or)
        )
        {
            var (left, right) = (comparison.Left, comparison.Right);
            var level = AnchoredLevel.Has(left) ? left : right;
            var other = ReferenceEquals(level, left) ? right : left;
            if (AnchoredLevel.Has(level) && Constants.ValueOf(other) is not null)
            {
                var message =
                    $"the level of '{RuleNodes.Quote(level)}' means nothing: "
                    + "it counts from the first candle of the window";
                Warn(warnings, level, message, "compare it with its own past or average");
            }
        }

        foreach (var child in node.Children)
        {
            Anchored(child, warnings);
        }
    }

    private static void History(Strategy strategy, List<RuleError> warnings)
    {
        var (part, candles) = StrategyRequirements.Hungriest(strategy);
        if (candles > ScarcestHistory)
        {
            var message = $"{part.Key} needs {candles} candles of history";
            const string Hint = "Kraken gives 720; shorten it, or backfill first";
            Warn(warnings, part.Expression, message, Hint);
        }
    }

    private static void Warn(List<RuleError> all, Expression at, string message, string hint) =>
        all.Add(new(at.At, message, hint));
}
