using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>Consecutive grid positions without a candle.</summary>
/// <param name="FirstMissingMs">Open of the first missing candle, epoch milliseconds.</param>
/// <param name="LastMissingMs">
/// Open of the last missing candle, the same when one is missing.
/// </param>
/// <param name="Count">How many candles are missing, at least 1.</param>
/// <param name="Position">Head, interior or tail.</param>
/// <param name="State">How far its repair has come.</param>
public sealed record Gap(
    long FirstMissingMs,
    long LastMissingMs,
    long Count,
    GapPosition Position,
    GapState State = GapState.Open
)
{
    /// <summary>
    /// The gaps whose missing opens lie in [start, end), ascending; those that are confirmed absent
    /// are gaps of their own with that state. Empty when the calendar is unknown.
    /// </summary>
    /// <param name="realOpensMs">Opens of the series' candles, ascending; more than the span may
    /// be given, and those outside decide between head, interior and tail.</param>
    /// <param name="noTradeOpensMs">Positions attested as without a trade, ascending.</param>
    /// <param name="calendar">Gives the grid.</param>
    /// <param name="timeframe">Of the series.</param>
    /// <param name="span">
    /// Which opens are asked for. The caller ends it after the newest position that is closed
    /// (<see cref="Calendar.NewestOpenClosedBy"/>), and begins it at the listing.
    /// </param>
    /// <param name="confirmedAbsentMs">Positions known to be absent for good, ascending.</param>
    public static IReadOnlyList<Gap> Find(
        ReadOnlySpan<long> realOpensMs,
        ReadOnlySpan<long> noTradeOpensMs,
        Calendar calendar,
        Timeframe timeframe,
        TimeRange span,
        ReadOnlySpan<long> confirmedAbsentMs = default
    ) =>
        new GapWalk(realOpensMs, noTradeOpensMs, confirmedAbsentMs, calendar, timeframe).Over(span);
}
