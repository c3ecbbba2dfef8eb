namespace Heliograph.Engine.Simulation;

/// <summary>A regime and where it rules.</summary>
/// <param name="Regime">Which.</param>
/// <param name="Start">Position of its first candle in the series.</param>
/// <param name="Drift">Mean return a candle, in volatilities.</param>
public readonly record struct RegimeSpan(Regime Regime, int Start, double Drift);
