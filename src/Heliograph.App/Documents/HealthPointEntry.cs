namespace Heliograph.App.Documents;

/// <summary>How well everything was at an instant.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="Score">0-100.</param>
/// <param name="Status">healthy, warning or critical.</param>
public sealed record HealthPointEntry(string At, double Score, string Status);
