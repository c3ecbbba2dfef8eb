namespace Heliograph.App.Documents;

/// <summary>What the series of one timeframe need of a venue.</summary>
/// <param name="Timeframe">Length of the candles.</param>
/// <param name="Series">How many series.</param>
/// <param name="CloseSeconds">How long reading them takes after all timeframes close.</param>
/// <param name="Fits">True when that is at most half of the timeframe.</param>
/// <param name="MostSeries">The most series with which everything fits.</param>
public sealed record VenuePlanRowEntry(
    string Timeframe,
    int Series,
    double CloseSeconds,
    bool Fits,
    long MostSeries
);
