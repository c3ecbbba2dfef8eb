namespace Heliograph.Engine.Simulation;

/// <summary>A row as a venue delivers it: possibly no candle at all.</summary>
/// <param name="OpenMs">Its stamp, epoch milliseconds.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded.</param>
/// <param name="ArrivesMs">When it is delivered, epoch milliseconds.</param>
public readonly record struct SimulatedRow(
    long OpenMs,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    long ArrivesMs
);
