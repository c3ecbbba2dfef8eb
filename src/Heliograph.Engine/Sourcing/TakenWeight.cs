namespace Heliograph.Engine.Sourcing;

/// <summary>Weight that was taken from a budget.</summary>
/// <param name="AtMs">When, to the segment of the budget; epoch milliseconds.</param>
/// <param name="Weight">How much, above 0.</param>
public readonly record struct TakenWeight(long AtMs, long Weight);
