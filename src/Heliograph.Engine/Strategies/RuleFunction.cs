namespace Heliograph.Engine.Strategies;

/// <summary>A function built into the rule language.</summary>
public enum RuleFunction
{
    /// <summary>abs(x).</summary>
    Abs,

    /// <summary>sqrt(x).</summary>
    Sqrt,

    /// <summary>log(x), natural.</summary>
    Log,

    /// <summary>min(a, b, …).</summary>
    Min,

    /// <summary>max(a, b, …).</summary>
    Max,

    /// <summary>clamp(x, low, high).</summary>
    Clamp,

    /// <summary>highest(x, n): largest of the last n.</summary>
    Highest,

    /// <summary>lowest(x, n): smallest of the last n.</summary>
    Lowest,

    /// <summary>rising(x, n): each of the last n steps went up.</summary>
    Rising,

    /// <summary>falling(x, n): each of the last n steps went down.</summary>
    Falling,

    /// <summary>barsSince(c): candles since c was last true, 0 when it is.</summary>
    BarsSince,

    /// <summary>valueWhen(c, x): x when c was last true; unknown before.</summary>
    ValueWhen,

    /// <summary>percentRank(x, n): 0-100, share of the previous n below x.</summary>
    PercentRank,

    /// <summary>pivotHigh(n): price of the newest high with n lower highs on each side.</summary>
    PivotHigh,

    /// <summary>pivotLow(n): price of the newest low with n higher lows on each side.</summary>
    PivotLow,
}
