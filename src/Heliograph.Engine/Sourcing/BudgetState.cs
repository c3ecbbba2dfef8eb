namespace Heliograph.Engine.Sourcing;

/// <summary>What of a budget outlives the process, so that a restart obeys it.</summary>
/// <param name="Used">Weight used in the window that ends at <paramref name="AtMs"/>.</param>
/// <param name="AtMs">The instant it was noted for, epoch milliseconds.</param>
/// <param name="RestUntilMs">First instant after the rest, epoch milliseconds.</param>
/// <param name="BannedUntilMs">First instant after the ban, epoch milliseconds.</param>
public sealed record BudgetState(long Used, long AtMs, long RestUntilMs, long BannedUntilMs);
