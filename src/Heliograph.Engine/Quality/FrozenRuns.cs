using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// V07: stretches in which open, high, low and close are one number that does not change. How long
/// is too long depends on how long the series stands still otherwise.
/// </summary>
internal sealed class FrozenRuns
{
    /// <summary>Shorter stretches are never worth a word.</summary>
    public const int Shortest = 10;

    private const double Percentile = 0.999;
    private const long LongMs = 6 * 3_600_000L;

    private readonly List<(int Start, int Length)> runs = [];
    private readonly int longCandles;

    /// <summary>Finds the stretches of ten candles or more in candles [start, end).</summary>
    public FrozenRuns(CandleSeries series, int start, int end)
    {
        longCandles = (int)((LongMs - 1) / series.Key.Timeframe.Milliseconds) + 1;
        var from = start;
        for (var i = start + 1; i <= end; i++)
        {
            if (i < end && Continues(series, i))
            {
                continue;
            }

            if (i - from >= Shortest)
            {
                runs.Add((from, i - from));
            }

            from = i;
        }
    }

    /// <summary>True when no stretch is long enough to matter.</summary>
    public bool IsEmpty => runs.Count == 0;

    /// <summary>True when candles [start, end) hold a stretch that is an error.</summary>
    public bool HasError(CandleSeries series, int start, int end)
    {
        var least = Math.Max(3 * Shortest, longCandles);
        for (var r = FirstEndingAfter(start); r < runs.Count && runs[r].Start < end; r++)
        {
            var length = Clip(runs[r], start, end).Length;
            if (length >= least && length >= ErrorLength(UsualLength(series, start, end, length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what is frozen in candles [start, end).</summary>
    public void Find(CandleSeries series, int start, int end, List<(Finding, int Length)> into)
    {
        for (var r = FirstEndingAfter(start); r < runs.Count && runs[r].Start < end; r++)
        {
            var (from, length) = Clip(runs[r], start, end);
            if (length < Shortest)
            {
                continue;
            }

            var usual = UsualLength(series, start, end, length);
            var error = ErrorLength(usual);
            if (length >= error)
            {
                into.Add((new(CheckId.V07, Severity.Error, from, length, error), length));
            }
            else if (length >= usual)
            {
                into.Add((new(CheckId.V07, Severity.Warning, from, length, usual), length));
            }
        }
    }

    private static bool Continues(CandleSeries series, int i) =>
        series.Close[i] == series.Close[i - 1] && IsFlat(series, i) && IsFlat(series, i - 1);

    private static bool IsFlat(CandleSeries series, int i) =>
        series.High[i] == series.Low[i]
        && series.Open[i] == series.Close[i]
        && series.High[i] == series.Close[i];

    private static (int Start, int Length) Clip((int Start, int Length) run, int start, int end)
    {
        var from = Math.Max(run.Start, start);
        return (from, Math.Min(run.Start + run.Length, end) - from);
    }

    private int ErrorLength(int usual) => Math.Max(3 * usual, longCandles);

    private int FirstEndingAfter(int start)
    {
        var low = 0;
        var high = runs.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (runs[middle].Start + runs[middle].Length <= start)
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

    // The 99.9th percentile of the other stretches in the window (a candle that moves is a stretch
    // of one). Without itself, else a single long stretch would always be called usual.
    private static int UsualLength(CandleSeries series, int start, int end, int without)
    {
        var lengths = new List<int>();
        var from = start;
        for (var i = start + 1; i <= end; i++)
        {
            if (i == end || !Continues(series, i))
            {
                lengths.Add(i - from);
                from = i;
            }
        }

        lengths.Remove(without);
        if (lengths.Count == 0)
        {
            return Shortest;
        }

        lengths.Sort();
        return Math.Max(Shortest, lengths[(int)(Percentile * (lengths.Count - 1))]);
    }
}
