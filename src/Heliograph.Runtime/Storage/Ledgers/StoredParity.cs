namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>An evaluation that was made from the database and from the venue.</summary>
/// <param name="Id">The store's number, ascending; 0 until it is stored.</param>
/// <param name="AtMs">When it was made, epoch milliseconds.</param>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="CloseMs">The close that was evaluated, epoch milliseconds.</param>
/// <param name="IsEqual">True when both gave the same.</param>
/// <param name="Detail">The candles that differ; null when none does.</param>
public sealed record StoredParity(
    long Id,
    long AtMs,
    int SeriesId,
    long CloseMs,
    bool IsEqual,
    string? Detail
);
