namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>The values of an indicator at the newest candle of a series.</summary>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="Indicator">The call in canonical print, without an output.</param>
/// <param name="OpenMs">Open of the candle, epoch milliseconds.</param>
/// <param name="ValueJson">A list: for each output a number, or null where it has none.</param>
/// <param name="Input">SHA-256 of the candles that it was computed from.</param>
/// <param name="Engine">The version that computed it.</param>
/// <param name="Batch">Newest batch of the series that it knew.</param>
/// <param name="MadeMs">As of when it was computed, epoch milliseconds.</param>
public sealed record StoredIndicator(
    int SeriesId,
    string Indicator,
    long OpenMs,
    string ValueJson,
    string Input,
    string Engine,
    long Batch,
    long MadeMs
);
