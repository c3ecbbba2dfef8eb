namespace Heliograph.Runtime.Reports;

/// <summary>Closes in (from, to].</summary>
/// <param name="From">Null for all from the first.</param>
/// <param name="To">The last instant.</param>
public sealed record StatsWindow(string? From, string To);
