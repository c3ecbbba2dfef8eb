namespace Heliograph.Engine.Signals;

/// <summary>How well the installation is, and what a signal asks of it.</summary>
/// <param name="Score">0-100.</param>
/// <param name="Threshold">Must be exceeded, 0-100.</param>
public sealed record HealthLimit(int Score, double Threshold);
