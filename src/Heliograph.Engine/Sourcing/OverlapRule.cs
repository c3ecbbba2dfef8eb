using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>
/// Whether an answer can be about the series that was asked for. Some venues do not name the symbol
/// in their answers; but an answer goes over some stored candles again, and a venue that corrects
/// its candles does not change every price of every one of them. A feed that had frozen does: its
/// flat candles without volume say nothing.
/// </summary>
public static class OverlapRule
{
    /// <summary>With fewer candles in common nothing is said.</summary>
    public const int LeastShared = 3;

    /// <summary>
    /// True when the answer must be about something else: it shares at least three opens with what
    /// is stored, and not one of the prices of any of them.
    /// </summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="answered">Closed candles of the answer.</param>
    public static bool IsOther(CandleSeries stored, CandleSeries answered)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(answered);
        var shared = 0;
        for (var i = 0; i < answered.Count; i++)
        {
            var at = stored.IndexOf(answered.OpenMs[i]);
            if (at < 0 || IsFlat(stored, at))
            {
                continue;
            }

            if (
                stored.Open[at] == answered.Open[i]
                || stored.High[at] == answered.High[i]
                || stored.Low[at] == answered.Low[i]
                || stored.Close[at] == answered.Close[i]
            )
            {
                return false;
            }

            shared++;
        }

        return shared >= LeastShared;
    }

    private static bool IsFlat(CandleSeries series, int at) =>
        !(series.Volume[at] > 0) && series.High[at] == series.Low[at];
}
