using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Mean and population standard deviation over the last n rows, in a constant number of operations
/// per row. Windows are cut as in <see cref="Rolling"/>, and all sums are of the differences to
/// the first row of the newer chunk. That row is in the window, so what the subtraction
/// cancels is at most n times the variance: no drift, and no trouble with a price of a million
/// that moves by a millionth. A constant window has its very value as mean and exactly 0.
/// </summary>
public static class RollingDeviation
{
    /// <summary>Fills both columns; NaN before row start + n - 1.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="mean">Means; rows before <paramref name="from"/> are left undefined.</param>
    /// <param name="deviation">Root of the mean squared distance to the mean.</param>
    /// <param name="sums">Working memory of at least n elements, or of the rows if fewer.</param>
    /// <param name="squares">Working memory of the same length.</param>
    /// <param name="n">Length of the window, at least 1.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted.</param>
    public static void Write<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> mean,
        Span<T> deviation,
        Span<T> sums,
        Span<T> squares,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var rows = x.Length;
        var first = start + n - 1;
        var unknown = TLane.Of(double.NaN);
        Rolling.Fill(mean, unknown, from, Math.Min(first, rows));
        Rolling.Fill(deviation, unknown, from, Math.Min(first, rows));
        if (first >= rows)
        {
            return;
        }

        sums = sums[..n];
        squares = squares[..n];
        var wanted = Math.Max(from, first);
        for (var chunk = start + (wanted - start) / n * n; chunk < rows; chunk += n)
        {
            if (chunk == start)
            {
                sums.Fill(unknown);
            }
            else
            {
                Tails<T, TLane>(x.Slice(chunk - n, n), x[chunk], sums, squares);
            }

            var length = Math.Min(n, rows - chunk);
            Heads<T, TLane>(
                x.Slice(chunk, length),
                mean.Slice(chunk, length),
                deviation.Slice(chunk, length),
                sums,
                squares
            );
        }
    }

    /// <summary>sums[i], squares[i]: over rows i to the end of the chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tails<T, TLane>(
        ReadOnlySpan<T> chunk,
        T border,
        Span<T> sums,
        Span<T> squares
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        sums = sums[..chunk.Length];
        squares = squares[..chunk.Length];
        var sum = TLane.Of(0);
        var square = TLane.Of(0);
        for (var i = chunk.Length - 1; i > 0; i--)
        {
            var d = TLane.Subtract(chunk[i], border);
            sum = TLane.Add(d, sum);
            square = TLane.Add(TLane.Multiply(d, d), square);
            sums[i] = sum;
            squares[i] = square;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Heads<T, TLane>(
        ReadOnlySpan<T> chunk,
        Span<T> mean,
        Span<T> deviation,
        ReadOnlySpan<T> sums,
        ReadOnlySpan<T> squares
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var n = sums.Length;
        var border = chunk[0];
        var share = TLane.Of(1.0 / n);
        var sum = TLane.Of(0);
        var square = TLane.Of(0);
        for (var i = 0; i < chunk.Length; i++)
        {
            var d = TLane.Subtract(chunk[i], border);
            sum = TLane.Add(sum, d);
            square = TLane.Add(square, TLane.Multiply(d, d));
            // The last row of a chunk needs nothing of the older one.
            var whole = i == n - 1;
            var all = whole ? sum : TLane.Add(sums[i + 1], sum);
            var allSquares = whole ? square : TLane.Add(squares[i + 1], square);
            var shift = TLane.Multiply(all, share);
            var variance = TLane.Multiply(
                TLane.Subtract(allSquares, TLane.Multiply(all, shift)),
                share
            );
            mean[i] = TLane.Add(border, shift);
            deviation[i] = TLane.Sqrt(variance);
        }
    }
}
