namespace Heliograph.Engine.Quality;

/// <summary>
/// The log returns between the last hundred candles, kept sorted, for their median and median
/// absolute deviation (MAD). Adding one costs a binary search and a short move; the MAD is only
/// worked out when its cheap lower bound does not settle the question.
/// </summary>
internal sealed class ReturnWindow
{
    /// <summary>Returns in a full window: those between 100 candles.</summary>
    public const int Size = 99;

    // A normal deviate has a MAD of 1 / 1.4826 standard deviations (Hampel, 1974).
    private const double SigmaPerMad = 1.4826;

    private readonly double[] sorted = new double[Size];
    private readonly double[] arrived = new double[Size];
    private int count;
    private int next;

    /// <summary>True when it can judge.</summary>
    public bool IsFull => count == Size;

    /// <summary>The middle return of a full window.</summary>
    public double Median => sorted[Size / 2];

    /// <summary>Forgets everything.</summary>
    public void Clear() => (count, next) = (0, 0);

    /// <summary>Adds a return; the oldest leaves a full window.</summary>
    public void Add(double value)
    {
        var from = count;
        if (count == Size)
        {
            from = sorted.AsSpan().BinarySearch(arrived[next]);
        }
        else
        {
            count++;
        }

        arrived[next] = value;
        next = next + 1 == Size ? 0 : next + 1;
        Place(value, from);
    }

    /// <summary>
    /// False when a return is certainly not so many sigmas from the median, whatever a tick is: the
    /// nearer quartile lies at most a MAD from it.
    /// </summary>
    public bool MayBeBeyond(double value, double limit) =>
        Math.Abs(value - Median) > limit * SigmaPerMad * Quarter;

    /// <summary>
    /// How many sigmas a return lies from the median, when it may be over a limit.
    /// </summary>
    /// <param name="value">The return.</param>
    /// <param name="limit">Sigmas.</param>
    /// <param name="relativeTick">One tick in relative terms: the least MAD.</param>
    /// <param name="sigma">Sigma of the window, when the answer is true.</param>
    public bool IsBeyond(double value, double limit, double relativeTick, out double sigma)
    {
        var distance = Math.Abs(value - Median);
        sigma = SigmaPerMad * Math.Max(Mad(), relativeTick);
        return distance > limit * sigma;
    }

    // At most the MAD.
    private double Quarter =>
        Math.Min(Median - sorted[Size / 4], sorted[Size - 1 - Size / 4] - Median);

    // The place at `hole` is free; everything between it and the value's place moves by one.
    private void Place(double value, int hole)
    {
        var others = sorted;
        if (hole > 0 && others[hole - 1] > value)
        {
            var to = LowerBound(value, 0, hole);
            Array.Copy(others, to, others, to + 1, hole - to);
            hole = to;
        }
        else if (hole < count - 1 && others[hole + 1] < value)
        {
            var to = LowerBound(value, hole + 1, count);
            Array.Copy(others, hole + 1, others, hole, to - hole - 1);
            hole = to - 1;
        }

        others[hole] = value;
    }

    private int LowerBound(double value, int low, int high)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // The deviations grow on both sides of the median: step to the nearer one half the size times.
    private double Mad()
    {
        var median = Median;
        var left = Size / 2 - 1;
        var right = Size / 2 + 1;
        double nearest = 0;
        for (var taken = 1; taken <= Size / 2; taken++)
        {
            var below = left >= 0 ? median - sorted[left] : double.PositiveInfinity;
            var above = right < Size ? sorted[right] - median : double.PositiveInfinity;
            (nearest, left, right) =
                below <= above ? (below, left - 1, right) : (above, left, right + 1);
        }

        return nearest;
    }
}
