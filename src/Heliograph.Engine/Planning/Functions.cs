using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Planning;

/// <summary>The rule language's functions that look along a column.</summary>
internal static class Functions
{
    /// <summary>1 where each of the last n steps went up (or down), 0 where one did not.</summary>
    public static void Monotone<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        int n,
        bool isRising,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        for (var i = from; i < y.Length; i++)
        {
            var all = TLane.Of(i < n ? Truth.Unknown : Truth.True);
            for (var k = 0; k < n && i >= n; k++)
            {
                var newer = x[i - k];
                var older = x[i - k - 1];
                var step = isRising
                    ? Operations.Above<T, TLane>.Of(newer, older)
                    : Operations.Above<T, TLane>.Of(older, newer);
                all = Truth.And<T, TLane>(all, step);
            }

            y[i] = all;
        }
    }

    /// <summary>
    /// Rows since the condition was last true; unknown until it is known to have been.
    /// </summary>
    public static void BarsSince<T, TLane>(ReadOnlySpan<T> condition, Span<T> y)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var since = TLane.Of(Truth.Unknown);
        var one = TLane.Of(1);
        for (var i = 0; i < y.Length; i++)
        {
            // An unknown condition may have been true: from there on the count is unknown too.
            var isTrue = TLane.Equal(condition[i], one);
            var counted = TLane.Add(TLane.Add(since, one), Zero<T, TLane>(condition[i]));
            since = TLane.Select(isTrue, TLane.Of(0), counted);
            y[i] = since;
        }
    }

    /// <summary>
    /// x where the condition was last true; unknown until it is known to have been.
    /// </summary>
    public static void ValueWhen<T, TLane>(ReadOnlySpan<T> condition, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var held = TLane.Of(Truth.Unknown);
        var one = TLane.Of(1);
        for (var i = 0; i < y.Length; i++)
        {
            var isTrue = TLane.Equal(condition[i], one);
            held = TLane.Select(isTrue, x[i], TLane.Add(held, Zero<T, TLane>(condition[i])));
            y[i] = held;
        }
    }

    /// <summary>Share of the previous n values that lie below x, 0-100.</summary>
    public static void PercentRank<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int from)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var share = TLane.Of(100.0 / n);
        for (var i = from; i < y.Length; i++)
        {
            var below = TLane.Of(i < n ? Truth.Unknown : 0);
            for (var k = 1; k <= n && i >= n; k++)
            {
                below = TLane.Add(below, Operations.Above<T, TLane>.Of(x[i], x[i - k]));
            }

            y[i] = TLane.Multiply(below, share);
        }
    }

    /// <summary>
    /// The newest extreme with n lesser ones on each side; it is known n rows after it happened.
    /// </summary>
    public static void Pivot<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, bool isHigh)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var newest = TLane.Of(Truth.Unknown);
        for (var i = 0; i < y.Length; i++)
        {
            if (i >= 2 * n)
            {
                var middle = x[i - n];
                var isPivot = TLane.Equal(middle, middle);
                for (var k = 1; k <= n; k++)
                {
                    isPivot = TLane.And(
                        isPivot,
                        TLane.And(
                            Beyond<T, TLane>(middle, x[i - n + k], isHigh),
                            Beyond<T, TLane>(middle, x[i - n - k], isHigh)
                        )
                    );
                }

                newest = TLane.Select(isPivot, middle, newest);
            }

            y[i] = newest;
        }
    }

    private static T Beyond<T, TLane>(T a, T b, bool isHigh)
        where T : unmanaged
        where TLane : ILane<T> => isHigh ? TLane.Greater(a, b) : TLane.Greater(b, a);

    // 0 where the condition is known, unknown where it is not.
    private static T Zero<T, TLane>(T condition)
        where T : unmanaged
        where TLane : ILane<T> => TLane.Subtract(condition, condition);
}
