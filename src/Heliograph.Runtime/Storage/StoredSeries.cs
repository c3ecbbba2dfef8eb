using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>A series as the store knows it.</summary>
/// <param name="Id">The store's own number, at least 1; differs between stores.</param>
/// <param name="Key">Venue, symbol, timeframe.</param>
/// <param name="Instrument">What is traded.</param>
/// <param name="Enabled">False when it is not to be evaluated.</param>
/// <param name="HasVolume">True when any of its candles has a volume.</param>
/// <param name="FirstOpenMs">Oldest candle's open; null when there is none.</param>
/// <param name="LastOpenMs">Newest candle's open; null when there is none.</param>
/// <param name="Candles">How many candles are current.</param>
/// <param name="LastBatch">Newest batch that touched it, 0 when none did.</param>
/// <param name="LastKnownMs">
/// Newest known_at among its candles, revisions and confirmed absences; 0 when none.
/// </param>
public sealed record StoredSeries(
    int Id,
    SeriesKey Key,
    Instrument Instrument,
    bool Enabled,
    bool HasVolume,
    long? FirstOpenMs,
    long? LastOpenMs,
    long Candles,
    long LastBatch,
    long LastKnownMs
)
{
    /// <summary>False when it was removed; then it is not enabled either.</summary>
    public bool IsFollowed { get; init; } = true;

    /// <summary>
    /// Candles that open before this instant may have been imported: nobody saw them arrive. The
    /// smallest number when none was.
    /// </summary>
    public long ImportedBeforeMs { get; init; } = long.MinValue;

    /// <summary>
    /// When its venue first answered what its newest candle is, epoch milliseconds: candles that
    /// closed later were seen to arrive. Null when it never did.
    /// </summary>
    public long? LiveSinceMs { get; init; }

    /// <summary>
    /// The longest time from a candle's open until a value of it, or that it is absent for good,
    /// became known.
    /// </summary>
    public long LongestLagMs { get; init; }

    /// <summary>
    /// How often one of its candles was replaced or deleted; it never goes back.
    /// </summary>
    public long Changes { get; init; }

    /// <summary>
    /// When the instrument's trade began, as its venue says, epoch milliseconds; null: not said.
    /// </summary>
    public long? ListedMs { get; init; }

    /// <summary>
    /// When its trade ended or is to end: no candle opens from then on; null: never.
    /// </summary>
    public long? DelistedMs { get; init; }

    /// <summary>False while its venue says that it cannot be traded.</summary>
    public bool IsTrading { get; init; } = true;

    /// <summary>What is bought and sold, such as <c>BTC</c>; null: not said.</summary>
    public string? Base { get; init; }

    /// <summary>What it is paid with, such as <c>USDT</c>; null: not said.</summary>
    public string? Quote { get; init; }

    /// <summary>Volume step, above 0; null: not said.</summary>
    public double? Step { get; init; }

    /// <summary>
    /// Where the grid begins: with a candle, or with the listing when that is later.
    /// </summary>
    /// <param name="firstOpenMs">Open of the first candle that is known.</param>
    public long BeginsMs(long firstOpenMs) =>
        // The candle within which the trade began opens before it.
        ListedMs is { } listed
            ? Math.Max(firstOpenMs, Key.Timeframe.Floor(listed))
            : firstOpenMs;
}
