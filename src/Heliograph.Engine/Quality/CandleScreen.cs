using System.Runtime.Intrinsics;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// Says quickly that <see cref="CandleScan"/> would find no error in a series: no V06, V09 or V11.
/// Nearly every series is so, and the scan costs thirty times as much. When in doubt the answer is
/// no, and the scan decides.
/// </summary>
internal static class CandleScreen
{
    // Every split ratio, with its tolerance, lies beyond.
    private const double SplitRatio = 1.4;

    // Half of the window and the median itself.
    private const int Half = CandleScan.Before / 2;

    // A MAD below |back| / 8 sigmas, a little more for roundings.
    private const double NarrowShare = 1.001 / (8 * 1.4826);

    private const int NearWidths = 7;

    /// <summary>True when the scan of the whole series is certain to find no error.</summary>
    public static bool IsQuiet(CandleSeries series, bool hasVolume)
    {
        var open = series.Open;
        var close = series.Close[..open.Length];
        var volume = series.Volume[..open.Length];
        var changes = new double[open.Length];
        var all = 0.0;
        for (var i = 1; i < changes.Length; i++)
        {
            var previous = close[i - 1];
            if (
                open[i] > SplitRatio * previous
                || previous > SplitRatio * open[i]
                || (hasVolume && volume[i] == 0)
            )
            {
                return false;
            }

            changes[i] = Math.Log(close[i] / previous);
            all += changes[i];
        }

        return double.IsFinite(all) && !MayReverse(changes);
    }

    // A reversal (V09) is a change and the opposite one right after it, which leave less than half
    // of the latter.
    private static bool MayReverse(double[] changes)
    {
        for (var i = CandleScan.Before; i + 1 < changes.Length; i++)
        {
            var (away, back) = (changes[i], changes[i + 1]);
            if (
                away * back < 0
                && Math.Abs(away + back) < Math.Abs(back) / 2
                && MayBeNarrow(
                    changes.AsSpan(i - CandleScan.Before, CandleScan.Before),
                    Math.Abs(back) * NarrowShare
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // A MAD below w means that half of the changes lie within w of the median. Either the median
    // lies within 6 w of 0, and then they lie within 7 w, or it lies beyond, and then half of the
    // changes do. One change more than the scan looks at can only add to the counts.
    private static bool MayBeNarrow(ReadOnlySpan<double> changes, double width)
    {
        var near = Vector256.Create(NearWidths * width);
        var above = Vector256.Create((NearWidths - 1) * width);
        var below = -above;
        var (nearby, higher, lower) = (
            Vector256<long>.Zero,
            Vector256<long>.Zero,
            Vector256<long>.Zero
        );
        for (var i = 0; i + Vector256<double>.Count <= changes.Length; i += Vector256<double>.Count)
        {
            var few = Vector256.Create(changes.Slice(i, Vector256<double>.Count));
            nearby -= Vector256.LessThan(Vector256.Abs(few), near).AsInt64();
            higher -= Vector256.GreaterThan(few, above).AsInt64();
            lower -= Vector256.LessThan(few, below).AsInt64();
        }

        return Vector256.Sum(nearby) >= Half
            || Vector256.Sum(higher) >= Half
            || Vector256.Sum(lower) >= Half;
    }
}
