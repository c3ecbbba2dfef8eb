using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>One damage that was done: what a check has to find.</summary>
/// <param name="Kind">What.</param>
/// <param name="Series">To which series.</param>
/// <param name="OpenMs">
/// Open of the first candle damaged, epoch milliseconds; of a row stamped wrongly, that stamp.
/// </param>
/// <param name="Count">How many candles.</param>
public readonly record struct PlantedDamage(
    DamageKind Kind,
    SeriesKey Series,
    long OpenMs,
    int Count
);
