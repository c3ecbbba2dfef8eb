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
    /// <param name="doubts">Working memory of the same length.</param>
    /// <param name="n">Length of the window, at least 2.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted.</param>
    public static void Write<T, TLane>(
        ReadOnlySpan<T> x,
        double sign,
        Span<T> y,
        Span<T> tops,
        Span<T> places,
        Span<T> doubts,
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
        doubts = doubts[..n];
        var wanted = Math.Max(from, first);
        for (var chunk = start + (wanted - start) / n * n; chunk < rows; chunk += n)
        {
            if (chunk == start)
            {
                // Nothing lies before: windows that are not yet full come out unknown.
                doubts.Fill(TLane.Of(double.NaN));
            }
            else
            {
                Tails<T, TLane>(x.Slice(chunk - n, n), sign, tops, places, doubts);
            }

            var length = Math.Min(n, rows - chunk);
            Heads<T, TLane>(
                x.Slice(chunk, length),
                sign,
                y.Slice(chunk, length),
                tops,
                places,
                doubts
            );
        }
    }

    /// <summary>
    /// Rows are counted from the newer chunk's first: these are below 0. A doubt is 0 until a value
    /// is unknown; then top and place mean nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tails<T, TLane>(
        ReadOnlySpan<T> chunk,
        double sign,
        Span<T> tops,
        Span<T> places,
        Span<T> doubts
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        tops = tops[..chunk.Length];
        places = places[..chunk.Length];
        doubts = doubts[..chunk.Length];
        var side = TLane.Of(sign);
        var top = TLane.Of(double.NegativeInfinity);
        var (place, row, one) = (TLane.Of(0), TLane.Of(0), TLane.Of(1));
        var doubt = place;
        for (var i = chunk.Length - 1; i > 0; i--)
        {
            var value = TLane.Multiply(chunk[i], side);
            row = TLane.Subtract(row, one);
            place = TLane.Select(TLane.Greater(value, top), row, place);
            top = TLane.MaxOfNumbers(value, top);
            doubt = TLane.Add(doubt, TLane.Subtract(value, value));
            tops[i] = top;
            places[i] = place;
            doubts[i] = doubt;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Heads<T, TLane>(
        ReadOnlySpan<T> chunk,
        double sign,
        Span<T> y,
        ReadOnlySpan<T> tops,
        ReadOnlySpan<T> places,
        ReadOnlySpan<T> doubts
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        y = y[..chunk.Length];
        var split = Math.Min(chunk.Length, tops.Length - 1);
        tops = tops.Slice(1, split);
        places = places.Slice(1, split);
        doubts = doubts.Slice(1, split);
        var side = TLane.Of(sign);
        var top = TLane.Of(double.NegativeInfinity);
        var (place, row, one) = (TLane.Of(0), TLane.Of(0), TLane.Of(1));
        var doubt = place;
        for (var i = 0; i < chunk.Length; i++)
        {
            var value = TLane.Multiply(chunk[i], side);
            place = TLane.Select(TLane.GreaterOrEqual(value, top), row, place);
            top = TLane.MaxOfNumbers(top, value);
            doubt = TLane.Add(doubt, TLane.Subtract(value, value));
            var (newest, all) = (place, doubt);
            // The last row of a chunk needs nothing of the older one.
            if (i < split)
            {
                newest = TLane.Select(TLane.Greater(tops[i], top), places[i], place);
                all = TLane.Add(doubts[i], doubt);
            }

            y[i] = TLane.Add(TLane.Subtract(row, newest), all);
            row = TLane.Add(row, one);
        }
    }
}
