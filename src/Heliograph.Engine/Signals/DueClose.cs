using Heliograph.Engine.Market;

namespace Heliograph.Engine.Signals;

/// <summary>A close at which a series is due for evaluation.</summary>
/// <param name="OpenMs">Open of the deciding candle, epoch milliseconds.</param>
/// <param name="CloseMs">Its close, epoch milliseconds.</param>
public readonly record struct DueClose(long OpenMs, long CloseMs)
{
    // The longest candle, and a day for sessions that close late.
    private const long LongestMs = 8 * 86_400_000L;

    /// <summary>
    /// The last instant at which the engine would have evaluated a close: half a timeframe after.
    /// </summary>
    public static long DeadlineOf(long closeMs, Timeframe timeframe) =>
        closeMs + timeframe.Milliseconds / 2;

    /// <summary>
    /// The last instant at which an evaluation is on time: 10 % of the timeframe after the close,
    /// at least 60 s and at most 5 min.
    /// </summary>
    public static long OnTimeUntil(long closeMs, Timeframe timeframe) =>
        closeMs + Math.Clamp(timeframe.Milliseconds / 10, 60_000, 300_000);

    /// <summary>The closes that are due, ascending.</summary>
    /// <param name="calendar">When the market is open; unknown sessions count every step.</param>
    /// <param name="timeframe">Length of the candles.</param>
    /// <param name="firstOpenMs">The series' first candle: nothing before it is due.</param>
    /// <param name="sinceMs">Every close after this; null for the newest only.</param>
    /// <param name="nowMs">No close after this.</param>
    public static IReadOnlyList<DueClose> All(
        Calendar calendar,
        Timeframe timeframe,
        long firstOpenMs,
        long? sinceMs,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var grid = calendar.IsKnown ? calendar : Calendar.Always;
        if (sinceMs is not { } since)
        {
            return grid.NewestOpenClosedBy(nowMs, timeframe) is { } newest && newest >= firstOpenMs
                ? [new DueClose(newest, grid.CloseOf(newest, timeframe))]
                : [];
        }

        var start = Math.Max(firstOpenMs, since - LongestMs);
        if (start >= nowMs)
        {
            return [];
        }

        return
        [
            .. grid.Opens(new TimeRange(start, nowMs), timeframe)
                .Select(open => new DueClose(open, grid.CloseOf(open, timeframe)))
                .Where(due => due.CloseMs > since && due.CloseMs <= nowMs),
        ];
    }
}
