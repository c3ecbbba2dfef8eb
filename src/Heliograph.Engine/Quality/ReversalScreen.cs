using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heliograph.Engine.Quality;

/// <summary>
/// Says quickly that no two changes of a series can be a spike (V09): a change and the opposite
/// one right after it, both over eight sigmas, which leave less than half of the latter. So small
/// a sigma means that half of the 99 changes before lie close together, and for nearly all of a
/// series coarse counts show that they do not.
/// </summary>
internal static class ReversalScreen
{
    // 99 changes lie between the hundred candles that the scan reads; the middle one and half of
    // the others are at most a MAD from the median.
    private const int Before = CandleScan.Before - 1;
    private const int Half = CandleScan.Before / 2;

    // |back| over the MAD in a spike: 8 sigmas of 1.4826 MAD, of which changes measured as
    // tanh(x / 2) show at least 0.9617, less a little for roundings.
    private const double Sigmas = 8 * 1.4826 * 0.9617 * 0.999;

    // What is left of a spike, at most a half, in the same changes.
    private const double Left = 0.53;

    // Bins lie around 0; the first and the last hold all that is beyond.
    private const int Bins = 64;

    // With as many behind that stay 0, so that neighbours of the last can be read.
    private const int Room = Bins + 32;

    // Changes are counted in bins this wide, in units of the usual change.
    private const double BinWidth = 0.1;

    // So many bins hold less than half of a window that is spread as usual; calmer ones need less.
    private const int Wide = 6;

    // The window of a spike in one chunk lies in that chunk and the two before it.
    private const int Chunk = 64;
    private const int ChunksOfWindow = 3;

    /// <summary>False when there is certainly no spike.</summary>
    /// <param name="changes">tanh of half the log return of each candle but the first.</param>
    /// <param name="usual">Mean of their absolute values, above 0.</param>
    public static bool MayReverse(ReadOnlySpan<double> changes, double usual)
    {
        var width = BinWidth * usual;
        Span<byte> chunks = stackalloc byte[ChunksOfWindow * Bins];
        chunks.Clear();
        for (var (start, slot) = (0, 0); start + 1 < changes.Length; start += Chunk)
        {
            var end = Math.Min(start + Chunk, changes.Length);
            Count(changes[start..end], 1 / width, chunks.Slice(slot * Bins, Bins));
            slot = slot + 1 == ChunksOfWindow ? 0 : slot + 1;
            var least = Spread(chunks) * width * Sigmas / 2;
            if (MayReverse(changes, Math.Max(start, Before), end, least))
            {
                return true;
            }
        }

        return false;
    }

    // Among changes [start, end) as the first of two, where the second is over `least`.
    private static bool MayReverse(ReadOnlySpan<double> changes, int start, int end, double least)
    {
        ref var first = ref MemoryMarshal.GetReference(changes);
        var over = Vector256.Create(least);
        var left = Vector256.Create(Left);
        var i = start;
        for (
            ;
            i + Vector256<double>.Count < changes.Length && i < end;
            i += Vector256<double>.Count
        )
        {
            var away = Vector256.LoadUnsafe(ref first, (nuint)i);
            var back = Vector256.LoadUnsafe(ref first, (nuint)(i + 1));
            var size = Vector256.Abs(back);
            var mask =
                Vector256.GreaterThanOrEqual(size, over)
                & Vector256.LessThan(away * back, Vector256<double>.Zero)
                & Vector256.LessThan(Vector256.Abs(away + back), left * size);
            for (var found = mask.ExtractMostSignificantBits(); found != 0; found &= found - 1)
            {
                if (IsSpike(changes, i + BitOperations.TrailingZeroCount(found)))
                {
                    return true;
                }
            }
        }

        for (; i < Math.Min(end, changes.Length - 1); i++)
        {
            var (away, back) = (changes[i], changes[i + 1]);
            if (
                away * back < 0
                && Math.Abs(back) >= least
                && Math.Abs(away + back) < Left * Math.Abs(back)
                && IsSpike(changes, i)
            )
            {
                return true;
            }
        }

        return false;
    }

    // Half of the changes at most a MAD from the median lie in three neighbouring bins of a MAD.
    // What is left after that is seldom enough to be sorted.
    private static bool IsSpike(ReadOnlySpan<double> changes, int i)
    {
        var before = changes.Slice(i - Before, Before);
        var mad = Math.Abs(changes[i + 1]) / Sigmas;
        Span<byte> bins = stackalloc byte[Room];
        Count(before, 1 / mad, bins[..Bins]);
        return HoldHalf(bins, 3) && IsNarrow(before, mad);
    }

    private static bool IsNarrow(ReadOnlySpan<double> changes, double mad)
    {
        Span<double> sorted = stackalloc double[Before];
        changes.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[Before / 2];
        var within = 0;
        foreach (var change in sorted)
        {
            within += Math.Abs(change - median) <= mad ? 1 : 0;
        }

        return within >= Half;
    }

    private static void Count(ReadOnlySpan<double> changes, double scale, Span<byte> bins)
    {
        bins.Clear();
        foreach (var change in changes)
        {
            var place = double.MaxNative(change * scale + Bins / 2, 0);
            bins[(int)double.MinNative(place, Bins - 1)]++;
        }
    }

    // How long, in bins, an interval is at most that certainly does not hold half of a window: one
    // of m bins lies in m + 1 of them.
    private static int Spread(ReadOnlySpan<byte> chunks)
    {
        Span<byte> all = stackalloc byte[Room];
        for (var bin = 0; bin < Bins; bin++)
        {
            all[bin] = (byte)(chunks[bin] + chunks[Bins + bin] + chunks[2 * Bins + bin]);
        }

        var bins = Wide;
        while (bins > 1 && HoldHalf(all, bins))
        {
            bins--;
        }

        return bins - 1;
    }

    // True when half of a window lies in so many neighbouring bins somewhere.
    private static bool HoldHalf(ReadOnlySpan<byte> bins, int neighbours)
    {
        ref var first = ref MemoryMarshal.GetReference(bins[..Room]);
        var most = Vector256<byte>.Zero;
        for (var bin = 0; bin < Bins; bin += Vector256<byte>.Count)
        {
            var held = Vector256<byte>.Zero;
            for (var next = 0; next < neighbours; next++)
            {
                held += Vector256.LoadUnsafe(ref first, (nuint)(bin + next));
            }

            most = Vector256.Max(most, held);
        }

        return Vector256.GreaterThanOrEqualAny(most, Vector256.Create((byte)Half));
    }
}
