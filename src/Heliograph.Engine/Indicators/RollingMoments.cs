using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Mean, spread and trend of the last n rows in a constant number of operations per row. Rows are
/// cut into chunks as in <see cref="Rolling"/>, and every value is taken relative to the first of
/// the chunk that the window ends in. That value lies in the window, at most sqrt(n) standard
/// deviations from its mean, so squares do not cancel; n equal values give exactly their value as
/// mean and 0 as deviation, so a flat market is not above or below its average by a rounding.
/// </summary>
public static class RollingMoments
{
    private const int Few = 4;

    /// <summary>Mean of the last n; NaN if any is, and before row start + n - 1.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">
    /// The means, not <paramref name="x"/> itself; rows before <paramref name="from"/> are left
    /// undefined.
    /// </param>
    /// <param name="sums">At least min(n, rows) elements to work in.</param>
    /// <param name="n">Length of the window, at least 1.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted.</param>
    public static void Mean<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> sums,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        if (n <= Few)
        {
            var begin = Math.Min(start + n - 1, x.Length);
            Rolling.Fill(y, TLane.Of(double.NaN), from, begin);
            MeanOfFew<T, TLane>(x, y, n, Math.Max(from, begin));
        }
        else
        {
            Run<T, TLane, NoMoment<T>, MeanOf<T, TLane>>(x, y, sums, sums, n, start, from);
        }
    }

    /// <summary>
    /// Population standard deviation of the last n; NaN if any is, and before row start + n - 1.
    /// The means too, as of <see cref="Mean"/>, where <paramref name="means"/> is not empty.
    /// </summary>
    public static void Deviation<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> sums,
        Span<T> moments,
        int n,
        int start,
        int from,
        Span<T> means = default
    )
        where T : unmanaged
        where TLane : ILane<T> =>
        Run<T, TLane, SquareMoment<T, TLane>, DeviationOf<T, TLane>>(
            x,
            y,
            sums,
            moments,
            n,
            start,
            from,
            means
        );

    /// <summary>Any number made of a window's sums; NaN where the window has a NaN.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">
    /// The numbers, not <paramref name="x"/> itself; rows before <paramref name="from"/> are left
    /// undefined.
    /// </param>
    /// <param name="sums">At least min(n, rows) elements to work in.</param>
    /// <param name="moments">As many others; <paramref name="sums"/> when not needed.</param>
    /// <param name="n">Length of the window, at least 1.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted.</param>
    /// <param name="means">Gets the means unless empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TLane, TMoment, TMeasure>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> sums,
        Span<T> moments,
        int n,
        int start,
        int from,
        Span<T> means = default
    )
        where T : unmanaged
        where TLane : ILane<T>
        where TMoment : struct, IMoment<T>
        where TMeasure : struct, IMeasure<T>
    {
        var first = start + n - 1;
        if (first >= x.Length)
        {
            Rolling.Fill(y, TLane.Of(double.NaN), from, x.Length);
            Rolling.Fill(means, TLane.Of(double.NaN), from, means.Length);
            return;
        }

        sums = sums[..n];
        moments = moments[..n];
        Rolling.Fill(y, TLane.Of(double.NaN), from, start);
        Rolling.Fill(means, TLane.Of(double.NaN), from, Math.Min(start, means.Length));
        var chunk = start + (Math.Max(from, first) - start) / n * n;
        if (chunk == start)
        {
            // Nothing lies before: windows that are not yet full come out unknown.
            moments.Fill(TLane.Of(double.NaN));
            sums.Fill(TLane.Of(double.NaN));
            sums[n - 1] = moments[n - 1] = TLane.Of(0);
        }

        for (; chunk < x.Length; chunk += n)
        {
            if (chunk > start)
            {
                Tails<T, TLane, TMoment>(x.Slice(chunk - n, n), x[chunk], sums, moments);
            }

            var part = x.Slice(chunk, Math.Min(n, x.Length - chunk));
            var rest = means[Math.Min(chunk, means.Length)..];
            Heads<T, TLane, TMoment, TMeasure>(part, y[chunk..], rest, sums, moments);
        }
    }

    /// <summary>So few rows are quicker summed than shared between windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MeanOfFew<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int begin)
        where T : unmanaged
        where TLane : ILane<T>
    {
        y = y[..x.Length];
        var quads = Rows.AsQuads<TLane>(Math.Max(0, x.Length - begin));
        for (var i = begin; i < begin + quads; i += Few)
        {
            MeanOfFour(Rows.Plain(x), Rows.Plain(y), n, i);
        }

        var share = TLane.Of(1.0 / n);
        for (var i = begin + quads; i < x.Length; i++)
        {
            var newest = x[i];
            var sum = TLane.Of(0);
            for (var earlier = i - n + 1; earlier < i; earlier++)
            {
                sum = TLane.Add(sum, TLane.Subtract(x[earlier], newest));
            }

            y[i] = TLane.Add(newest, TLane.Multiply(sum, share));
        }
    }

    // Four rows of one series, each the mean of its own few.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MeanOfFour(ReadOnlySpan<double> x, Span<double> y, int n, int row)
    {
        var newest = Vector256.Create(x.Slice(row, Few));
        var sum = Vector256<double>.Zero;
        for (var earlier = row - n + 1; earlier < row; earlier++)
        {
            sum += Vector256.Create(x.Slice(earlier, Few)) - newest;
        }

        (newest + sum * Vector256.Create(1.0 / n)).CopyTo(y.Slice(row, Few));
    }

    /// <summary>Element i gets the sums over the elements after i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tails<T, TLane, TMoment>(
        ReadOnlySpan<T> older,
        T origin,
        Span<T> sums,
        Span<T> moments
    )
        where T : unmanaged
        where TLane : ILane<T>
        where TMoment : struct, IMoment<T>
    {
        var sum = TLane.Of(0);
        var moment = sum;
        sums = sums[..older.Length];
        moments = moments[..older.Length];
        for (var i = older.Length - 1; i >= 0; i--)
        {
            sums[i] = sum;
            var d = TLane.Subtract(older[i], origin);
            sum = TLane.Add(sum, d);
            if (TMoment.IsNeeded)
            {
                moments[i] = moment;
                moment = TMoment.Prepend(moment, sum, d);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Heads<T, TLane, TMoment, TMeasure>(
        ReadOnlySpan<T> part,
        Span<T> y,
        Span<T> means,
        ReadOnlySpan<T> sums,
        ReadOnlySpan<T> moments
    )
        where T : unmanaged
        where TLane : ILane<T>
        where TMoment : struct, IMoment<T>
        where TMeasure : struct, IMeasure<T>
    {
        var n = sums.Length;
        var (first, second) = (TLane.Of(TMeasure.First(n)), TLane.Of(TMeasure.Second(n)));
        var (count, share) = (TLane.Of(n), TLane.Of(1.0 / n));
        var origin = part[0];
        var sum = TLane.Of(0);
        var moment = sum;
        y = y[..part.Length];
        sums = sums[..part.Length];
        moments = moments[..part.Length];
        for (var i = 0; i < part.Length; i++)
        {
            var d = TLane.Subtract(part[i], origin);
            moment = TMoment.Append(moment, sum, d, count);
            sum = TLane.Add(sum, d);
            var both = TMoment.IsNeeded ? TMoment.Join(moments[i], moment) : moment;
            var all = TLane.Add(sums[i], sum);
            y[i] = TMeasure.Of(origin, d, all, both, first, second);
            if (i < means.Length)
            {
                means[i] = TLane.Add(origin, TLane.Multiply(all, share));
            }
        }
    }

    private readonly struct MeanOf<T, TLane> : IMeasure<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static double First(int n) => 1.0 / n;

        public static double Second(int n) => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T origin, T newest, T sum, T moment, T first, T second) =>
            TLane.Add(origin, TLane.Multiply(sum, first));
    }

    private readonly struct DeviationOf<T, TLane> : IMeasure<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static double First(int n) => 1.0 / n;

        public static double Second(int n) => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T origin, T newest, T sum, T moment, T first, T second)
        {
            var mean = TLane.Multiply(sum, first);
            var square = TLane.Multiply(moment, first);
            return TLane.Sqrt(TLane.Subtract(square, TLane.Multiply(mean, mean)));
        }
    }
}
