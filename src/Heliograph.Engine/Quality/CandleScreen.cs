using System.Runtime.InteropServices;
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

    // Of the usual distance from the mean: most medians lie nearer, most changes farther.
    private const double NearShare = 0.5;

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

    // A MAD below the width means that half of the changes lie within the width of the median. So
    // either the median lies near the mean, and half of the changes lie not much farther from it,
    // or it lies beyond, and so do half of the changes. One change more than the scan looks at can
    // only add to the counts. What is left after this is seldom enough to be sorted.
    private static bool MayBeNarrow(ReadOnlySpan<double> changes, double width)
    {
        var quads = MemoryMarshal.Cast<double, Vector256<double>>(changes);
        var (sum, apart) = (Vector256<double>.Zero, Vector256<double>.Zero);
        foreach (var few in quads)
        {
            sum += few;
        }

        var mean = Vector256.Create(Vector256.Sum(sum) / changes.Length);
        foreach (var few in quads)
        {
            apart += Vector256.Abs(few - mean);
        }

        var above = Vector256.Create(NearShare * Vector256.Sum(apart) / changes.Length);
        var near = above + Vector256.Create(width);
        var nearby = Vector256<long>.Zero;
        var (higher, lower) = (nearby, nearby);
        foreach (var few in quads)
        {
            var off = few - mean;
            nearby -= Vector256.LessThan(Vector256.Abs(off), near).AsInt64();
            higher -= Vector256.GreaterThan(off, above).AsInt64();
            lower -= Vector256.LessThan(off, -above).AsInt64();
        }

        var most = Math.Max(Vector256.Sum(nearby), Vector256.Sum(higher));
        return Math.Max(most, Vector256.Sum(lower)) >= Half && IsNarrow(changes[1..], width);
    }

    private static bool IsNarrow(ReadOnlySpan<double> changes, double width)
    {
        Span<double> sorted = stackalloc double[changes.Length];
        changes.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[sorted.Length / 2];
        var within = 0;
        foreach (var change in sorted)
        {
            within += Math.Abs(change - median) <= width ? 1 : 0;
        }

        return within >= Half;
    }
}
