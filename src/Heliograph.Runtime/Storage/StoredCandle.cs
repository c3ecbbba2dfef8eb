namespace Heliograph.Runtime.Storage;

/// <summary>One stored candle with its history marks.</summary>
/// <param name="OpenMs">Open, epoch milliseconds.</param>
/// <param name="Open">First price; NaN when <paramref name="IsNoTrade"/>.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded; NaN where there is none.</param>
/// <param name="IsNoTrade">Attested as without a trade: it has no prices.</param>
/// <param name="Revision">0 for the first value, then counting up.</param>
/// <param name="KnownMs">When it became known, epoch milliseconds.</param>
/// <param name="IsAssumed">True when that instant is assumed: imported history.</param>
/// <param name="Batch">The batch that wrote it.</param>
public readonly record struct StoredCandle(
    long OpenMs,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    bool IsNoTrade,
    int Revision,
    long KnownMs,
    bool IsAssumed,
    long Batch
);
