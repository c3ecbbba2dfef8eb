using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// The true range: how far the price went, the step from the previous close included. max(high,
/// previous close) - min(low, previous close), which equals Wilder's largest of three distances
/// (New Concepts in Technical Trading Systems, 1978). The first row has no previous close: unknown.
/// </summary>
internal static class TrueRanges
{
    /// <summary>Fills a column; NaN before row start + 1.</summary>
    /// <param name="high">Highest prices.</param>
    /// <param name="low">Lowest prices.</param>
    /// <param name="close">Last prices.</param>
    /// <param name="y">The ranges; rows before <paramref name="from"/> are left undefined.</param>
    /// <param name="start">First row that has prices.</param>
    /// <param name="from">First row wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<T, TLane>(
        ReadOnlySpan<T> high,
        ReadOnlySpan<T> low,
        ReadOnlySpan<T> close,
        Span<T> y,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var first = Math.Max(start + 1, from);
        Rolling.Fill(y, TLane.Of(double.NaN), from, Math.Min(first, y.Length));
        if (first >= y.Length)
        {
            return;
        }

        var ranges = y[first..];
        var highs = high[first..][..ranges.Length];
        var lows = low[first..][..ranges.Length];
        var previous = close[(first - 1)..][..ranges.Length];
        var quads = Rows.AsQuads<TLane>(ranges.Length);
        if (quads > 0)
        {
            Fill<Vector256<double>, QuadLane>(
                Rows.Quads(highs[..quads]),
                Rows.Quads(lows[..quads]),
                Rows.Quads(previous[..quads]),
                Rows.Quads(ranges[..quads])
            );
        }

        Fill<T, TLane>(highs[quads..], lows[quads..], previous[quads..], ranges[quads..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<T, TLane>(
        ReadOnlySpan<T> highs,
        ReadOnlySpan<T> lows,
        ReadOnlySpan<T> previous,
        Span<T> ranges
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        highs = highs[..ranges.Length];
        lows = lows[..ranges.Length];
        previous = previous[..ranges.Length];
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = Of<T, TLane>(highs[i], lows[i], previous[i]);
        }
    }

    /// <summary>The true range of a candle after a close.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T, TLane>(T high, T low, T previous)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var top = TLane.MaxOfNumbers(high, previous);
        var bottom = TLane.MinOfNumbers(low, previous);
        // One sum knows whether all three are numbers; if not, top and bottom mean nothing.
        var all = TLane.Add(TLane.Add(high, low), previous);
        return TLane.Select(TLane.Equal(all, all), TLane.Subtract(top, bottom), all);
    }
}
