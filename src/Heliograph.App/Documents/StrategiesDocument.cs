namespace Heliograph.App.Documents;

/// <summary>What <c>strategies list</c> prints.</summary>
/// <param name="Strategies">By name.</param>
/// <param name="Broken">Files that could not be read as a strategy.</param>
public sealed record StrategiesDocument(
    IReadOnlyList<StrategyEntry> Strategies,
    IReadOnlyList<BrokenStrategy> Broken
);
