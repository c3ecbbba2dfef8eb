using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>What the series of one timeframe need of a venue.</summary>
/// <param name="Timeframe">The timeframe.</param>
/// <param name="Series">How many series.</param>
/// <param name="CloseSeconds">
/// Seconds until all of them are read after an instant at which every timeframe closes, the
/// shorter ones served first.
/// </param>
/// <param name="Fits">True when that is at most half of the timeframe.</param>
/// <param name="MostSeries">
/// Largest number of series of this timeframe with which everything fits, the others as they are;
/// 0 when nothing fits.
/// </param>
public sealed record VenuePlanRow(
    Timeframe Timeframe,
    int Series,
    double CloseSeconds,
    bool Fits,
    long MostSeries
);
