namespace Heliograph.Engine.Strategies;

/// <summary>What must hold of a strategy whose rules are each well formed.</summary>
internal static class StrategyChecks
{
    /// <summary>All that is wrong; empty for a strategy that can be evaluated.</summary>
    public static IReadOnlyList<RuleError> Check(Strategy strategy)
    {
        var errors = new List<RuleError>();
        foreach (var part in strategy.Parts())
        {
            errors.AddRange(HigherTimeframes.Check(part.Expression, strategy.Timeframe));
            if (!part.Expression.IsCondition && IsDistance(part.Key))
            {
                Distance(part, errors);
            }
        }

        WayOut(strategy, errors);
        if (errors.Count == 0)
        {
            Sizes(strategy, errors);
        }

        return errors;
    }

    private static bool IsDistance(string key) => key is "stop" or "target" or "trail";

    private static void Distance(StrategyPart part, List<RuleError> errors)
    {
        if (Constants.ValueOf(part.Expression) is <= 0)
        {
            var message = $"{part.Key} is a distance in price and must be above 0";
            errors.Add(new(part.Expression.At, message, "such as 2 * atr(14)"));
        }
    }

    /// <summary>Each direction must be left somehow before the horizon.</summary>
    private static void WayOut(Strategy strategy, List<RuleError> errors)
    {
        if (strategy.Target is not null || strategy.Trail is not null)
        {
            return;
        }

        (string Side, Expression? Rule, Expression? Exit)[] sides =
        [
            ("long", strategy.Long, strategy.LongExit),
            ("short", strategy.Short, strategy.ShortExit),
        ];
        foreach (var (side, rule, exit) in sides)
        {
            if (rule is not null && exit is null)
            {
                var hint = $"add target, trail or exit.{side}";
                errors.Add(new(rule.At, $"{side} has a stop but no other way out", hint));
            }
        }
    }

    private static void Sizes(Strategy strategy, List<RuleError> errors)
    {
        var nodes = strategy.Parts().Sum(part => part.Expression.Size);
        if (nodes > RuleLimits.Nodes)
        {
            errors.Add(new(0, 0, $"the rules have {nodes} parts", "1000 are the limit"));
        }

        var hungriest = StrategyRequirements.Hungriest(strategy);
        if (StrategyRequirements.ClassOf(hungriest.Candles) is not { } window)
        {
            errors.Add(
                new(
                    hungriest.Part.Expression.At,
                    $"{hungriest.Part.Key} needs {hungriest.Candles} candles",
                    $"{StrategyRequirements.Classes[^1]} are the limit: shorten it"
                )
            );
            return;
        }

        var cost = StrategyRequirements.Cost(strategy, window);
        if (cost > RuleLimits.Cost)
        {
            var message = $"an evaluation would cost {cost} steps over {window} candles";
            errors.Add(new(0, 0, message, "5000000 are the limit: shorten its windows"));
        }
    }
}
