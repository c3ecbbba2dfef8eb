using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>Averages that several indicators are made of.</summary>
public static class Averages
{
    private const int Block = 4;

    /// <summary>Exponential average, a = 2/(n+1); see <see cref="Smooth"/>.</summary>
    public static void Ema<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int start, int from = 0)
        where T : unmanaged
        where TLane : ILane<T> => Smooth<T, TLane>(x, y, n, 2.0 / (n + 1), start, from);

    /// <summary>Wilder's average, a = 1/n; see <see cref="Smooth"/>.</summary>
    public static void Wilder<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        int n,
        int start,
        int from = 0
    )
        where T : unmanaged
        where TLane : ILane<T> => Smooth<T, TLane>(x, y, n, 1.0 / n, start, from);

    /// <summary>
    /// y[i] = a x[i] + (1 - a) y[i-1] from row start + n on; seeded there - 1 with the mean of
    /// the first n. NaN before. EMA has a = 2/(n+1), Wilder's average a = 1/n. In a market that
    /// stands still the average comes closer and never passes the price by a rounding.
    /// </summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">The averages; may be <paramref name="x"/> itself.</param>
    /// <param name="n">Rows in the seed, at least 1.</param>
    /// <param name="weight">a.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted; rows before are left as they are.</param>
    public static void Smooth<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        int n,
        double weight,
        int start,
        int from = 0
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var rows = Math.Min(x.Length, y.Length);
        var seedRow = start + n - 1;
        // Before anything is written over rows that are read here.
        var average = seedRow < rows ? Mean<T, TLane>(x.Slice(start, n)) : default;
        Rolling.Fill(y, TLane.Of(double.NaN), from, Math.Min(seedRow, y.Length));
        if (seedRow >= rows)
        {
            return;
        }

        if (seedRow >= from)
        {
            y[seedRow] = average;
        }

        var begin = seedRow + 1;
        var left = (rows - begin) % Block;
        var blocks = rows - left;
        var wanted = Math.Clamp(begin + (from - begin) / Block * Block, begin, blocks);
        average = Pass<T, TLane>(x[begin..wanted], average, weight);
        average = Follow<T, TLane>(x[wanted..blocks], y[wanted..blocks], average, weight);
        if (left > 0)
        {
            Span<T> last = stackalloc T[Block];
            x[blocks..rows].CopyTo(last);
            Follow<T, TLane>(last, last, average, weight);
            last[..left].CopyTo(y[blocks..]);
        }
    }

    /// <summary>
    /// The next average where each waits for the one before, which costs nothing while several
    /// run side by side. Unlike <see cref="Smooth"/> it may pass a price that stands still by a
    /// rounding: for what is never compared with a price.
    /// </summary>
    /// <param name="weight">a.</param>
    /// <param name="value">The new row.</param>
    /// <param name="rest">1 - a.</param>
    /// <param name="average">The average before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Mix<T, TLane>(T weight, T value, T rest, T average)
        where T : unmanaged
        where TLane : ILane<T> =>
        TLane.Add(TLane.Multiply(weight, value), TLane.Multiply(rest, average));

    /// <summary>The mean, taken relative to the first: exact when all are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Mean<T, TLane>(ReadOnlySpan<T> x)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var sum = TLane.Of(0);
        foreach (var value in x)
        {
            sum = TLane.Add(sum, TLane.Subtract(value, x[0]));
        }

        return TLane.Add(x[0], TLane.Divide(sum, TLane.Of(x.Length)));
    }

    /// <summary>
    /// Four rows at a time, so that a row does not wait for the one before. With r = 1 - a and
    /// w(k) = 1 - r^k, y[k] = y[0] + w(k) (x[k] - y[0]) + s(k), where s(k) is what the block's
    /// earlier rows differ from x[k], weighted: s(k) = r s(k-1) + r w(k-1) (x[k-1] - x[k]).
    /// </summary>
    /// <param name="x">Rows, a multiple of four.</param>
    /// <param name="y">The averages; may be <paramref name="x"/> itself.</param>
    /// <param name="y0">The average before the first row.</param>
    /// <param name="weight">a.</param>
    /// <returns>The last average.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Follow<T, TLane>(ReadOnlySpan<T> x, Span<T> y, T y0, double weight)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var rest = 1 - weight;
        var r = TLane.Of(rest);
        var w1 = TLane.Of(weight);
        var w2 = TLane.Of(1 - rest * rest);
        var w3 = TLane.Of(1 - rest * rest * rest);
        var w4 = TLane.Of(1 - rest * rest * rest * rest);
        var (v1, v2, v3) = (TLane.Multiply(r, w1), TLane.Multiply(r, w2), TLane.Multiply(r, w3));
        y = y[..x.Length];
        for (var i = 0; i + 3 < x.Length; i += Block)
        {
            var (x1, x2, x3, x4) = (x[i], x[i + 1], x[i + 2], x[i + 3]);
            var s2 = TLane.Multiply(v1, TLane.Subtract(x1, x2));
            var s3 = Shift<T, TLane>(r, s2, v2, x2, x3);
            var s4 = Shift<T, TLane>(r, s3, v3, x3, x4);
            y[i] = TLane.Add(y0, TLane.Multiply(w1, TLane.Subtract(x1, y0)));
            y[i + 1] = Step<T, TLane>(y0, x2, w2, s2);
            y[i + 2] = Step<T, TLane>(y0, x3, w3, s3);
            y0 = Step<T, TLane>(y0, x4, w4, s4);
            y[i + 3] = y0;
        }

        return y0;
    }

    // The same where nobody wants the averages on the way.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Pass<T, TLane>(ReadOnlySpan<T> x, T y0, double weight)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var rest = 1 - weight;
        var r = TLane.Of(rest);
        var w1 = TLane.Of(weight);
        var w2 = TLane.Of(1 - rest * rest);
        var w3 = TLane.Of(1 - rest * rest * rest);
        var w4 = TLane.Of(1 - rest * rest * rest * rest);
        var (v1, v2, v3) = (TLane.Multiply(r, w1), TLane.Multiply(r, w2), TLane.Multiply(r, w3));
        for (var i = 0; i + 3 < x.Length; i += Block)
        {
            var (x1, x2, x3, x4) = (x[i], x[i + 1], x[i + 2], x[i + 3]);
            var s2 = TLane.Multiply(v1, TLane.Subtract(x1, x2));
            var s3 = Shift<T, TLane>(r, s2, v2, x2, x3);
            var s4 = Shift<T, TLane>(r, s3, v3, x3, x4);
            y0 = Step<T, TLane>(y0, x4, w4, s4);
        }

        return y0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Shift<T, TLane>(T r, T others, T v, T older, T newer)
        where T : unmanaged
        where TLane : ILane<T> =>
        TLane.Add(TLane.Multiply(r, others), TLane.Multiply(v, TLane.Subtract(older, newer)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Step<T, TLane>(T y0, T x, T weight, T others)
        where T : unmanaged
        where TLane : ILane<T> =>
        TLane.Add(y0, TLane.Add(TLane.Multiply(weight, TLane.Subtract(x, y0)), others));
}
