using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// The checks of place and time that decide whether a row may become a stored candle: V03 and V04.
/// Those of its numbers (V01, V02) are in <see cref="Candle.TryCreate"/>.
/// </summary>
public static class Admission
{
    /// <summary>
    /// Why a candle may not be stored, beginning with the check's id; null: it may.
    /// </summary>
    /// <param name="openMs">Its open, epoch milliseconds.</param>
    /// <param name="timeframe">Its length.</param>
    /// <param name="calendar">Gives the close; an unknown one leaves V03 unmeasured.</param>
    /// <param name="nowMs">The clock.</param>
    /// <param name="listedMs">When the instrument was listed; null when it is not known.</param>
    public static string? Refuse(
        long openMs,
        Timeframe timeframe,
        Calendar calendar,
        long nowMs,
        long? listedMs = null
    )
    {
        var off = openMs - timeframe.Floor(openMs);
        if (calendar.IsKnown && off != 0)
        {
            return DefectText.Line($"V03: the open lies {off / 1000.0} s off the {timeframe} grid");
        }

        if (openMs < listedMs)
        {
            return "V03: the open lies before the listing";
        }

        var ahead = calendar.CloseOf(openMs, timeframe) - nowMs;
        return ahead > Freshness.AheadMs
            ? DefectText.Line(
                $"V04: it closes {ahead / 1000.0} s from now: not closed, or misdated"
            )
            : null;
    }

    /// <summary>
    /// What most of the opens (at least nine of ten) lie off the grid by, when that is one and the
    /// same distance, such as 300,000: the file is shifted. Null otherwise, and when it is 0.
    /// </summary>
    public static long? CommonOffset(ReadOnlySpan<long> opensMs, Timeframe timeframe)
    {
        var counts = new Dictionary<long, int>();
        foreach (var open in opensMs)
        {
            var off = open - timeframe.Floor(open);
            counts[off] = counts.GetValueOrDefault(off) + 1;
        }

        foreach (var (off, count) in counts)
        {
            if (off != 0 && count * 10L >= opensMs.Length * 9L)
            {
                return off;
            }
        }

        return null;
    }
}
