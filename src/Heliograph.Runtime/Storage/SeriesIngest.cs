using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>Candles of one series to store.</summary>
/// <param name="Instrument">What is traded; made when not known yet.</param>
/// <param name="Candles">Validated candles of the series, ascending, each open once.</param>
/// <param name="KnownMs">
/// When each became known (imported history: its close); null when now is when they became known.
/// It is used for candles that are new: a revision becomes known when it is stored.
/// </param>
/// <param name="Quarantined">Rows that were refused.</param>
public sealed record SeriesIngest(
    Instrument Instrument,
    CandleSeries Candles,
    long[]? KnownMs,
    IReadOnlyList<QuarantinedRow> Quarantined
)
{
    /// <summary>Stands in <see cref="KnownMs"/> for a candle that becomes known now.</summary>
    public const long NowMs = long.MaxValue;

    /// <summary>
    /// The calendar that the instrument names. Where the stored one was unknown, candles imported
    /// before count as known at its closes too; null leaves them as they are.
    /// </summary>
    public Calendar? Calendar { get; init; }

    /// <summary>
    /// True when its venue has now answered for the first time what its newest candle is.
    /// </summary>
    public bool IsFirstLive { get; init; }

    /// <summary>
    /// Positions attested as without a trade: opens, ascending, none of them in
    /// <see cref="Candles"/>. They become known when they are stored.
    /// </summary>
    public IReadOnlyList<long> NoTradeOpensMs { get; init; } = [];
}
