using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>
/// For venues that leave quiet candles out: which positions an answer attests as without a trade.
/// Those between two of its rows are, for it answered for them and has moved past; those at its
/// end never are, for they may still come.
/// </summary>
public static class QuietRule
{
    /// <summary>The grid opens attested as without a trade, ascending.</summary>
    /// <param name="opensMs">
    /// Opens of the answer's rows, strictly ascending: those that were refused and the forming one
    /// too, for where there is a row there was a trade; not those off the grid or in the future.
    /// </param>
    /// <param name="asked">The opens that were asked for.</param>
    /// <param name="isWhole">
    /// True when the answer has fewer rows than its limit, so that its start was not cut off.
    /// </param>
    /// <param name="hasEarlier">True when a real candle before the range is stored.</param>
    /// <param name="calendar">Gives the grid; nothing is attested when it is unknown.</param>
    /// <param name="timeframe">Of the series.</param>
    public static IReadOnlyList<long> Attested(
        ReadOnlySpan<long> opensMs,
        TimeRange asked,
        bool isWhole,
        bool hasEarlier,
        Calendar calendar,
        Timeframe timeframe
    )
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var quiet = new List<long>();
        if (opensMs.IsEmpty || !calendar.IsKnown)
        {
            return quiet;
        }

        if (isWhole && hasEarlier)
        {
            AddBetween(asked.StartMs, opensMs[0]);
        }

        for (var i = 1; i < opensMs.Length; i++)
        {
            AddBetween(Math.Max(asked.StartMs, opensMs[i - 1] + 1), opensMs[i]);
        }

        return quiet;

        void AddBetween(long fromMs, long toMs)
        {
            var end = Math.Min(toMs, asked.EndMs);
            if (fromMs < end)
            {
                quiet.AddRange(calendar.Opens(new TimeRange(fromMs, end), timeframe));
            }
        }
    }
}
