namespace Heliograph.Engine.Simulation;

/// <summary>How a simulated price behaves for a while.</summary>
public enum Regime
{
    /// <summary>It returns to a level.</summary>
    Range,

    /// <summary>It drifts one way.</summary>
    Trend,

    /// <summary>It leaps within one candle, and drifts on from there.</summary>
    Jump,
}
