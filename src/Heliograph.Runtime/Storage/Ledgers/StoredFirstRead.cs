namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A row that was read once, while it was not certain yet that it was closed.</summary>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="OpenMs">Open, epoch milliseconds.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded; NaN where there is none.</param>
/// <param name="ReadMs">When it was read, epoch milliseconds.</param>
public readonly record struct StoredFirstRead(
    int SeriesId,
    long OpenMs,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    long ReadMs
);
