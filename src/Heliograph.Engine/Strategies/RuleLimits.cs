namespace Heliograph.Engine.Strategies;

/// <summary>How large rules may be; beyond is an error, never a slow evaluation.</summary>
public static class RuleLimits
{
    /// <summary>Longest text of a rule or a strategy file, in characters.</summary>
    public const int Characters = 64 * 1024;

    /// <summary>Most nodes of all rules of one strategy.</summary>
    public const int Nodes = 1_000;

    /// <summary>Deepest tree of one rule.</summary>
    public const int Depth = 32;

    /// <summary>Most parentheses, calls and signs that may be open at once while reading.</summary>
    public const int Nesting = 2 * Depth;

    /// <summary>Furthest look-back, in candles.</summary>
    public const int Lookback = 10_000;

    /// <summary>Most work of one evaluation: the sum of node cost x L.</summary>
    public const long Cost = 5_000_000;

    /// <summary>
    /// How many candles <c>barsSince</c>, <c>valueWhen</c> and the pivots are given to find their
    /// candle in, by convention. What lies further back is unknown.
    /// </summary>
    public const int Memory = 256;
}
