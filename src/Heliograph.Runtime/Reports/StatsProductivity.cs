namespace Heliograph.Runtime.Reports;

/// <summary>How many signals were given.</summary>
/// <param name="Given">Signals that passed every gate.</param>
/// <param name="Expected">How many a history would make expect; null until one is learned.</param>
/// <param name="StoppedMostBy">The gate that stopped most candidates; null when none did.</param>
public sealed record StatsProductivity(int Given, double? Expected, string? StoppedMostBy);
