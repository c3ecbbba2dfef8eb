using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>Averages that several indicators are made of.</summary>
public static class Averages
{
    /// <summary>Exponential average, a = 2/(n+1); see <see cref="Smooth"/>.</summary>
    public static void Ema<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int start)
        where T : unmanaged
        where TLane : ILane<T> => Smooth<T, TLane>(x, y, n, 2.0 / (n + 1), start);

    /// <summary>Wilder's average, a = 1/n; see <see cref="Smooth"/>.</summary>
    public static void Wilder<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int start)
        where T : unmanaged
        where TLane : ILane<T> => Smooth<T, TLane>(x, y, n, 1.0 / n, start);

    /// <summary>
    /// y[i] = a x[i] + (1 - a) y[i-1] from row start + n on; seeded there - 1 with the mean of
    /// the first n. NaN before. EMA has a = 2/(n+1), Wilder's average a = 1/n.
    /// </summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">The averages; may be <paramref name="x"/> itself.</param>
    /// <param name="n">Rows in the seed, at least 1.</param>
    /// <param name="weight">a.</param>
    /// <param name="start">First row that has a value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Smooth<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        int n,
        double weight,
        int start
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var rows = Math.Min(x.Length, y.Length);
        var seedRow = start + n - 1;
        if (seedRow >= rows)
        {
            y.Fill(TLane.Of(double.NaN));
            return;
        }

        var sum = x[start];
        for (var i = start + 1; i <= seedRow; i++)
        {
            sum = TLane.Add(sum, x[i]);
        }

        var average = TLane.Divide(sum, TLane.Of(n));
        y[..seedRow].Fill(TLane.Of(double.NaN));
        y[seedRow] = average;
        var newest = TLane.Of(weight);
        var rest = TLane.Of(1 - weight);
        for (var i = seedRow + 1; i < rows; i++)
        {
            average = TLane.Add(TLane.Multiply(newest, x[i]), TLane.Multiply(rest, average));
            y[i] = average;
        }
    }
}
