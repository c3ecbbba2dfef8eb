namespace Heliograph.Engine.Strategies;

/// <summary>
/// Tells numbers whose level means nothing: running totals begin at the window's first candle, so
/// their level depends on where that is. Their differences do not.
/// </summary>
public static class AnchoredLevel
{
    /// <summary>
    /// Indicators of a source that move when it is shifted: averages, and what is relative to it.
    /// </summary>
    private static readonly HashSet<string> Followers = new(StringComparer.Ordinal)
    {
        "sma",
        "ema",
        "wma",
        "dema",
        "tema",
        "kama",
        "hma",
        "vwma",
        "smma",
        "roc",
        "ppo",
        "trix",
        "bb",
        "keltner",
    };

    /// <summary>True when the number shifts with where the window begins.</summary>
    public static bool Has(Expression number) =>
        number switch
        {
            IndicatorExpression call => Has(call),
            BinaryExpression { Kind: BinaryOperator.Subtract } minus => Has(minus.Left)
                != Has(minus.Right),
            FunctionExpression { Function: RuleFunction.PercentRank } => false,
            _ when number.IsCondition => false,
            _ => number.Children.Any(Has),
        };

    /// <summary>True when an output of an indicator follows the level of its source.</summary>
    public static bool Follows(string indicator, string output) =>
        Followers.Contains(indicator) && output != "percentb";

    private static bool Has(IndicatorExpression call) =>
        call.Indicator.IsAnchored
        || (
            call.Source is { } source
            && Follows(call.Indicator.Name, call.Indicator.Outputs[call.Output])
            && Has(source)
        );
}
