using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Wilder's directional movement: how far a candle went beyond the previous one, on the side where
/// it went farther; 0 on the other side, and on both when it did not or as far on both.
/// </summary>
internal static class DirectionalMovement
{
    /// <summary>Fills +DM and -DM; NaN before row start + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<T, TLane>(
        ReadOnlySpan<T> high,
        ReadOnlySpan<T> low,
        Span<T> plus,
        Span<T> minus,
        int start
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var first = Math.Min(start + 1, plus.Length);
        plus[..first].Fill(TLane.Of(double.NaN));
        minus[..first].Fill(TLane.Of(double.NaN));
        plus = plus[first..];
        minus = minus[first..][..plus.Length];
        var highs = high[first..][..plus.Length];
        var lows = low[first..][..plus.Length];
        var olderHighs = high[Math.Max(0, first - 1)..][..plus.Length];
        var olderLows = low[Math.Max(0, first - 1)..][..plus.Length];
        var quads = Rows.AsQuads<TLane>(plus.Length);
        if (quads > 0)
        {
            Fill<Vector256<double>, QuadLane>(
                Rows.Quads(highs[..quads]),
                Rows.Quads(lows[..quads]),
                Rows.Quads(olderHighs[..quads]),
                Rows.Quads(olderLows[..quads]),
                Rows.Quads(plus[..quads]),
                Rows.Quads(minus[..quads])
            );
        }

        Fill<T, TLane>(
            highs[quads..],
            lows[quads..],
            olderHighs[quads..],
            olderLows[quads..],
            plus[quads..],
            minus[quads..]
        );
    }

    /// <summary>+DM and -DM of one row that has a row before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Plus, T Minus) At<T, TLane>(ReadOnlySpan<T> high, ReadOnlySpan<T> low, int row)
        where T : unmanaged
        where TLane : ILane<T> =>
        Of<T, TLane>(
            TLane.Subtract(high[row], high[row - 1]),
            TLane.Subtract(low[row - 1], low[row])
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Plus, T Minus) Of<T, TLane>(T up, T down)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var zero = TLane.Of(0);
        var both = TLane.Add(up, down);
        // 0, or unknown when either is.
        var none = TLane.Subtract(both, both);
        var rises = TLane.And(TLane.Greater(up, down), TLane.Greater(up, zero));
        var falls = TLane.And(TLane.Greater(down, up), TLane.Greater(down, zero));
        return (TLane.Select(rises, up, none), TLane.Select(falls, down, none));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<T, TLane>(
        ReadOnlySpan<T> highs,
        ReadOnlySpan<T> lows,
        ReadOnlySpan<T> olderHighs,
        ReadOnlySpan<T> olderLows,
        Span<T> plus,
        Span<T> minus
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        highs = highs[..plus.Length];
        lows = lows[..plus.Length];
        olderHighs = olderHighs[..plus.Length];
        olderLows = olderLows[..plus.Length];
        minus = minus[..plus.Length];
        for (var i = 0; i < plus.Length; i++)
        {
            (plus[i], minus[i]) = Of<T, TLane>(
                TLane.Subtract(highs[i], olderHighs[i]),
                TLane.Subtract(olderLows[i], lows[i])
            );
        }
    }
}
