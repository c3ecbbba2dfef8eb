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
        /// <summary>The result over no rows, which changes no other.</summary>
        static abstract T None { get; }

        /// <summary>A row as it is combined.</summary>
        static abstract T Enter(T row);

        /// <summary>The result over both.</summary>
        static abstract T Of(T older, T newer);

        /// <summary>The result as it is written.</summary>
        static abstract T Leave(T result);
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

    /// <summary>y[i] = largest of the last n; NaN if one is, or before start + n - 1.</summary>
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

    /// <summary>y[i] = smallest of the last n; NaN if one is, or before start + n - 1.</summary>
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
        var first = start + n - 1;
        if (first >= x.Length)
        {
            Fill(y, TLane.Of(double.NaN), from, x.Length);
            return;
        }

        var tails = scratch[..n];
        var begin = start + (Math.Max(from, first) - start) / n * n;
        for (var chunk = begin; chunk < x.Length; chunk += n)
        {
            if (chunk == start)
            {
                tails.Fill(TCombine.None);
            }
            else
            {
                Tails<T, TCombine>(x.Slice(chunk - n, n), tails);
            }

            Heads<T, TCombine>(x.Slice(chunk, Math.Min(n, x.Length - chunk)), y[chunk..], tails);
        }

        Fill(y, TLane.Of(double.NaN), from, first);
    }

    /// <summary>Writes one value to rows [from, to).</summary>
    public static void Fill<T>(Span<T> y, T value, int from, int to)
    {
        if (to > from)
        {
            y[from..to].Fill(value);
        }
    }

    /// <summary>Element i gets what the elements after i combine to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tails<T, TCombine>(ReadOnlySpan<T> older, Span<T> tails)
        where TCombine : struct, ICombine<T>
    {
        var tail = TCombine.None;
        tails = tails[..older.Length];
        for (var i = older.Length - 1; i >= 0; i--)
        {
            tails[i] = tail;
            tail = TCombine.Of(TCombine.Enter(older[i]), tail);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Heads<T, TCombine>(ReadOnlySpan<T> part, Span<T> y, ReadOnlySpan<T> tails)
        where TCombine : struct, ICombine<T>
    {
        var head = TCombine.None;
        y = y[..part.Length];
        tails = tails[..part.Length];
        for (var i = 0; i < part.Length; i++)
        {
            head = TCombine.Of(head, TCombine.Enter(part[i]));
            y[i] = TCombine.Leave(TCombine.Of(tails[i], head));
        }
    }

    private readonly struct Sums<T, TLane> : ICombine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static T None => TLane.Of(0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Enter(T row) => row;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T older, T newer) => TLane.Add(older, newer);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Leave(T result) => result;
    }

    // An unknown row enters as the greatest, so the quick maximum of numbers will do.
    private readonly struct Maxima<T, TLane> : ICombine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static T None => TLane.Of(double.NegativeInfinity);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Enter(T row) =>
            TLane.Select(TLane.Equal(row, row), row, TLane.Of(double.PositiveInfinity));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T older, T newer) => TLane.MaxOfNumbers(older, newer);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Leave(T result) => TLane.Add(result, TLane.Subtract(result, result));
    }

    // An unknown row enters as the least.
    private readonly struct Minima<T, TLane> : ICombine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static T None => TLane.Of(double.PositiveInfinity);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Enter(T row) =>
            TLane.Select(TLane.Equal(row, row), row, TLane.Of(double.NegativeInfinity));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T older, T newer) => TLane.MinOfNumbers(older, newer);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Leave(T result) => TLane.Add(result, TLane.Subtract(result, result));
    }
}
