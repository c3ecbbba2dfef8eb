using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>How a row differs from one n rows earlier.</summary>
public static class Changes
{
    /// <summary>y[i] = x[i] - x[i-n] from row <paramref name="begin"/> on.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">The changes, not <paramref name="x"/> itself.</param>
    /// <param name="n">How many rows earlier.</param>
    /// <param name="begin">First row wanted, at least n unless it is past the end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Difference<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int begin)
        where T : unmanaged
        where TLane : ILane<T>
    {
        if (begin >= x.Length)
        {
            return;
        }

        var later = x[begin..];
        var earlier = x.Slice(begin - n, later.Length);
        y = y.Slice(begin, later.Length);
        for (var i = 0; i < later.Length; i++)
        {
            y[i] = TLane.Subtract(later[i], earlier[i]);
        }
    }

    /// <summary>y[i] = 100 (x[i] - x[i-n]) / x[i-n] from row <paramref name="begin"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Percent<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int begin)
        where T : unmanaged
        where TLane : ILane<T>
    {
        if (begin >= x.Length)
        {
            return;
        }

        var later = x[begin..];
        var earlier = x.Slice(begin - n, later.Length);
        var hundred = TLane.Of(100);
        y = y.Slice(begin, later.Length);
        for (var i = 0; i < later.Length; i++)
        {
            var before = earlier[i];
            var change = TLane.Multiply(hundred, TLane.Subtract(later[i], before));
            y[i] = TLane.Divide(change, before);
        }
    }
}
