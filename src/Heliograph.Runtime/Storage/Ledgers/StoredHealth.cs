namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How well the whole system was at an instant.</summary>
/// <param name="AtMs">Epoch milliseconds.</param>
/// <param name="Score">0-100.</param>
/// <param name="Status">healthy, warning or critical.</param>
/// <param name="Json">The deductions, kept to the byte.</param>
public sealed record StoredHealth(long AtMs, double Score, string Status, string Json);
