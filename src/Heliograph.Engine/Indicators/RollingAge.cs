using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// How many rows ago the extreme of the last n rows was, in a constant number of operations per
/// row. Windows are cut as in <see cref="Rolling"/>; each running maximum drags its row along. Of
/// equal extremes the newest counts.
/// </summary>
internal static class RollingAge
{
    /// <summary>Fills a column with 0 to n - 1; NaN before row start + n - 1.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="sign">1 for the highest, -1 for the lowest.</param>
    /// <param name="y">The ages; rows before <paramref name="from"/> are left undefined.</param>
    /// <param name="tops">Working memory of at least n elements, or of the rows if fewer.</param>
    /// <param name="places">Working memory of the same length.</param>
    /// <param name="n">Length of the window, at least 2.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted.</param>
    public static void Write<T, TLane>(
        ReadOnlySpan<T> x,
        double sign,
        Span<T> y,
        Span<T> tops,
        Span<T> places,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var rows = x.Length;
        var first = start + n - 1;
        Rolling.Fill(y, TLane.Of(double.NaN), from, Math.Min(first, rows));
        if (first >= rows)
        {
            return;
        }

        tops = tops[..n];
        places = places[..n];
        var wanted = Math.Max(from, first);
        for (var chunk = start + (wanted - start) / n * n; chunk < rows; chunk += n)
        {
            if (chunk == start)
            {
                tops.Fill(TLane.Of(double.PositiveInfinity));
                places.Fill(TLane.Of(double.NaN));
            }
            else
            {
                Tails<T, TLane>(x.Slice(chunk - n, n), sign, tops, places);
            }

            var length = Math.Min(n, rows - chunk);
            Heads<T, TLane>(
                x.Slice(chunk, length),
                sign,
                y.Slice(chunk, length),
                tops,
                places
            );
        }
    }

    /// <summary>Rows are counted from the newer chunk's first: these are below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tails<T, TLane>(
        ReadOnlySpan<T> chunk,
        double sign,
        Span<T> tops,
        Span<T> places
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        tops = tops[..chunk.Length];
        places = places[..chunk.Length];
        var side = TLane.Of(sign);
        var top = TLane.Of(double.NegativeInfinity);
        var place = TLane.Of(double.NaN);
        for (var i = chunk.Length - 1; i > 0; i--)
        {
            var (value, row) = Known<T, TLane>(chunk[i], side, i - chunk.Length);
            var older = TLane.Greater(value, top);
            top = TLane.MaxOfNumbers(value, top);
            place = TLane.Select(older, row, place);
            tops[i] = top;
            places[i] = place;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Heads<T, TLane>(
        ReadOnlySpan<T> chunk,
        double sign,
        Span<T> y,
        ReadOnlySpan<T> tops,
        ReadOnlySpan<T> places
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        y = y[..chunk.Length];
        var n = tops.Length;
        var side = TLane.Of(sign);
        var top = TLane.Of(double.NegativeInfinity);
        var place = TLane.Of(double.NaN);
        for (var i = 0; i < chunk.Length; i++)
        {
            var (value, row) = Known<T, TLane>(chunk[i], side, i);
            place = TLane.Select(TLane.GreaterOrEqual(value, top), row, place);
            top = TLane.MaxOfNumbers(top, value);
            // The last row of a chunk needs nothing of the older one.
            var newest =
                i == n - 1
                    ? place
                    : TLane.Select(TLane.Greater(tops[i + 1], top), places[i + 1], place);
            y[i] = TLane.Subtract(TLane.Of(i), newest);
        }
    }

    /// <summary>An unknown value is above all others, and its row is unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Value, T Row) Known<T, TLane>(T value, T side, int row)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var known = TLane.Equal(value, value);
        return (
            TLane.Select(
                known,
                TLane.Multiply(value, side),
                TLane.Of(double.PositiveInfinity)
            ),
            TLane.Select(known, TLane.Of(row), value)
        );
    }
}
