using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// Says quickly what <see cref="CandleScan"/> and <see cref="FrozenRuns"/> could find in a series.
/// Nearly every series is quiet, and the scan costs thirty times as much. When in doubt the answer
/// is yes, and the scan decides.
/// </summary>
/// <param name="MayErr">False when there is certainly no V06, V09 or V11.</param>
/// <param name="MayFreeze">False when no candle has one price only.</param>
internal readonly record struct CandleScreen(bool MayErr, bool MayFreeze)
{
    // Every split ratio, with its tolerance, lies beyond.
    private const double SplitRatio = 1.4;

    // Where changes as they are taken here still tell enough of their logarithms.
    private const double ChangeRatio = 2;

    private static int Lanes => Vector256<double>.Count;

    /// <summary>Looks at every candle once.</summary>
    /// <param name="series">Candles on the grid.</param>
    /// <param name="hasVolume">False switches V06 off.</param>
    public static CandleScreen Of(CandleSeries series, bool hasVolume)
    {
        if (series.Count <= Lanes)
        {
            return new(true, true);
        }

        var rented = ArrayPool<double>.Shared.Rent(series.Count);
        var changes = rented.AsSpan(0, series.Count - 1);
        var screen = Pass(series, hasVolume, changes, out var travelled);
        if (!screen.MayErr && travelled > 0)
        {
            var usual = travelled / changes.Length;
            screen = screen with { MayErr = ReversalScreen.MayReverse(changes, usual) };
        }

        ArrayPool<double>.Shared.Return(rented);
        return screen;
    }

    // A change is (c - p) / (c + p), the hyperbolic tangent of half the log return: it needs no
    // logarithm, keeps order and sign, and between a half and twice it is 0.96 to 1 of the half.
    private static CandleScreen Pass(
        CandleSeries series,
        bool hasVolume,
        Span<double> changes,
        out double travelled
    )
    {
        var volumes = hasVolume ? series.Volume : series.Close;
        ref var open = ref MemoryMarshal.GetReference(series.Open);
        ref var high = ref MemoryMarshal.GetReference(series.High);
        ref var low = ref MemoryMarshal.GetReference(series.Low);
        ref var close = ref MemoryMarshal.GetReference(series.Close);
        ref var volume = ref MemoryMarshal.GetReference(volumes);
        ref var change = ref MemoryMarshal.GetReference(changes);
        var split = Vector256.Create(SplitRatio);
        var limit = Vector256.Create(ChangeRatio);
        var (sum, flat) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var calm = Vector256<double>.AllBitsSet;
        var last = series.Count - Lanes;
        for (var i = 1; ; i += Lanes)
        {
            // The last few are looked at together with some that were seen before.
            var isOver = i >= last;
            i = isOver ? last : i;
            var o = Vector256.LoadUnsafe(ref open, (nuint)i);
            var c = Vector256.LoadUnsafe(ref close, (nuint)i);
            var p = Vector256.LoadUnsafe(ref close, (nuint)(i - 1));
            calm &= Vector256.LessThanOrEqual(o, split * p);
            calm &= Vector256.LessThanOrEqual(p, split * o);
            calm &= Vector256.LessThanOrEqual(c, limit * p);
            calm &= Vector256.LessThanOrEqual(p, limit * c);
            var v = Vector256.LoadUnsafe(ref volume, (nuint)i);
            calm &= ~Vector256.Equals(v, Vector256<double>.Zero);
            var h = Vector256.LoadUnsafe(ref high, (nuint)i);
            flat |= Vector256.Equals(h, Vector256.LoadUnsafe(ref low, (nuint)i));
            var moved = (c - p) / (c + p);
            Vector256.StoreUnsafe(moved, ref change, (nuint)(i - 1));
            sum += Vector256.Abs(moved);
            if (isOver)
            {
                break;
            }
        }

        travelled = Vector256.Sum(sum);
        var isCalm = Vector256.EqualsAll(calm.AsInt64(), Vector256<long>.AllBitsSet);
        var isFlat = Vector256.EqualsAny(flat.AsInt64(), Vector256<long>.AllBitsSet);
        return new(!(isCalm && double.IsFinite(travelled)), isFlat);
    }
}
