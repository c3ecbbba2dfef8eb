using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Sums and extremes over the last n rows in a constant number of operations per row, whatever n.
/// Rows are cut into chunks of n from <c>start</c> on; a window is the tail of one chunk and the
/// head of the next (van Herk 1992, Gil and Werman 1993). So nothing is ever subtracted: no drift
/// over any number of rows, a NaN leaves with the last window that holds it, and a row's value
/// does not depend on how many rows before it were computed.
/// </summary>
public static class Rolling
{
    /// <summary>Combines two windows' results; must not depend on how a window is cut.</summary>
    /// <typeparam name="T">The lane's element.</typeparam>
    public interface ICombine<T>
    {
        /// <summary>The result over both.</summary>
        static abstract T Of(T older, T newer);
    }

    /// <summary>Rows that a rolling result reads before the first wanted one.</summary>
    public static int Reach(int n) => 2 * n;

    /// <summary>y[i] = x[i-n+1] + … + x[i]; NaN before row start + n - 1.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">The sums; rows before <paramref name="from"/> are left undefined.</param>
    /// <param name="scratch">At least n elements.</param>
    /// <param name="n">Length of the window, at least 1.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted.</param>
    public static void Sum<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> scratch,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T> => Run<T, TLane, Sums<T, TLane>>(x, y, scratch, n, start, from);

    /// <summary>y[i] = largest of the last n; NaN if any is, and before row start + n - 1.</summary>
    public static void Highest<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> scratch,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T> => Run<T, TLane, Maxima<T, TLane>>(x, y, scratch, n, start, from);

    /// <summary>y[i] = smallest of the last n; NaN if any is, and before row start + n - 1.</summary>
    public static void Lowest<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> scratch,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T> => Run<T, TLane, Minima<T, TLane>>(x, y, scratch, n, start, from);

    /// <summary>Any associative combination over the last n rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TLane, TCombine>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> scratch,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
        where TCombine : struct, ICombine<T>
    {
        var rows = x.Length;
        var first = start + n - 1;
        Fill(y, TLane.Of(double.NaN), from, Math.Min(first, rows));
        if (first >= rows)
        {
            return;
        }

        var tails = scratch[..n];
        // The chunk before the one that holds the first wanted row gives the tails it needs.
        var wanted = Math.Max(from, first);
        var chunk = start + Math.Max(0, (wanted - start) / n - 1) * n;
        for (var known = false; chunk < rows; chunk += n, known = true)
        {
            var length = Math.Min(n, rows - chunk);
            var part = x.Slice(chunk, length);
            var target = y.Slice(chunk, length);
            if (known)
            {
                Heads<T, TCombine>(part, target, tails);
            }
            else if (length == n)
            {
                target[n - 1] = Whole<T, TCombine>(part);
            }

            if (length == n)
            {
                var tail = part[n - 1];
                tails[n - 1] = tail;
                for (var i = n - 2; i > 0; i--)
                {
                    tail = TCombine.Of(part[i], tail);
                    tails[i] = tail;
                }
            }
        }
    }

    /// <summary>Writes one value to rows [from, to).</summary>
    public static void Fill<T>(Span<T> y, T value, int from, int to)
    {
        if (to > from)
        {
            y[from..to].Fill(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Heads<T, TCombine>(
        ReadOnlySpan<T> part,
        Span<T> target,
        ReadOnlySpan<T> tails
    )
        where TCombine : struct, ICombine<T>
    {
        var n = tails.Length;
        var head = part[0];
        var split = Math.Min(part.Length, n - 1);
        if (split > 0)
        {
            target[0] = TCombine.Of(tails[1], head);
        }

        for (var i = 1; i < split; i++)
        {
            head = TCombine.Of(head, part[i]);
            target[i] = TCombine.Of(tails[i + 1], head);
        }

        if (part.Length == n)
        {
            target[n - 1] = n == 1 ? head : TCombine.Of(head, part[n - 1]);
        }
    }

    private static T Whole<T, TCombine>(ReadOnlySpan<T> part)
        where TCombine : struct, ICombine<T>
    {
        var head = part[0];
        for (var i = 1; i < part.Length; i++)
        {
            head = TCombine.Of(head, part[i]);
        }

        return head;
    }

    private readonly struct Sums<T, TLane> : ICombine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T older, T newer) => TLane.Add(older, newer);
    }

    private readonly struct Maxima<T, TLane> : ICombine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T older, T newer) => TLane.Max(older, newer);
    }

    private readonly struct Minima<T, TLane> : ICombine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T older, T newer) => TLane.Min(older, newer);
    }
}
