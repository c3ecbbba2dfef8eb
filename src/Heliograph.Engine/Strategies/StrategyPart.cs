namespace Heliograph.Engine.Strategies;

/// <summary>One expression of a strategy.</summary>
/// <param name="Key">Its key, such as <c>long</c> or <c>score.long</c>.</param>
/// <param name="Expression">The expression.</param>
public readonly record struct StrategyPart(string Key, Expression Expression)
{
    /// <summary>True for <c>long</c> and <c>short</c>, which fire on the change to true.</summary>
    public bool IsRule => Key is "long" or "short";
}
