using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// One pass over stored candles for V02 (warning), V06, V08, V09, V10 and V11. What it says of a
/// candle depends on that candle, the next one (V09) and at most the hundred before it, so it is
/// the same in every window that holds those: checks that need a hundred are silent before.
/// </summary>
internal sealed class CandleScan
{
    /// <summary>Candles before the one judged that the sigma checks read.</summary>
    public const int Before = 100;

    private const double FarSigmas = 12;
    private const double SpikeSigmas = 8;
    private const double FarRanges = 20;
    private const double SplitTolerance = 0.02;

    private static readonly double[] SplitRatios =
    [
        1.5,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        10,
        15,
        20,
        25,
        30,
        50,
        100,
    ];

    private readonly ReturnWindow returns = new();
    private readonly double[] ranges = new double[Before];
    private readonly List<Finding> findings = [];

    /// <summary>
    /// The findings in candles [start, end), ascending; valid until the next call.
    /// </summary>
    /// <param name="series">Candles on the grid.</param>
    /// <param name="start">First candle that may be read.</param>
    /// <param name="end">First candle after.</param>
    /// <param name="tick">The price step; null when it is not known.</param>
    /// <param name="hasVolume">False switches V06 off.</param>
    public List<Finding> Over(CandleSeries series, int start, int end, double? tick, bool hasVolume)
    {
        findings.Clear();
        returns.Clear();
        double previous = 0;
        double spike = 0;
        double spikeSigma = 0;
        var slot = 0;
        for (var i = start; i < end; i++)
        {
            var (open, high) = (series.Open[i], series.High[i]);
            var (low, close) = (series.Low[i], series.Close[i]);
            Body(i, open, high, low, close);
            var isFull = i - start >= Before;
            if (i > start)
            {
                var change = Math.Log(close / previous);
                Volume(i, hasVolume ? series.Volume[i] : double.NaN, high, low, close, previous);
                Split(i, open, previous);
                if (spike != 0)
                {
                    Reversal(i - 1, spike, change, spikeSigma);
                    spike = 0;
                }

                if (isFull && returns.MayBeBeyond(change, SpikeSigmas))
                {
                    var step = (tick ?? StepBefore(series, i)) / previous;
                    if (returns.IsBeyond(change, SpikeSigmas, step, out var sigma))
                    {
                        (spike, spikeSigma) = (change, sigma);
                        Far(i, Math.Abs(change - returns.Median) / sigma);
                    }
                }

                returns.Add(change);
            }

            var wick = Math.Max(high - Math.Max(open, close), Math.Min(open, close) - low);
            if (isFull && wick > 0 && MayBeLong(wick))
            {
                Wick(i, wick, tick ?? StepBefore(series, i));
            }

            ranges[slot] = high - low;
            slot = slot + 1 == Before ? 0 : slot + 1;
            previous = close;
        }

        return findings;
    }

    private void Body(int i, double open, double high, double low, double close)
    {
        if (open > high || close > high || open < low || close < low)
        {
            var overstep = Candle.Overstep(open, high, low, close);
            findings.Add(new(CheckId.V02, Severity.Warning, i, overstep, 0));
        }
    }

    private void Volume(
        int i,
        double volume,
        double high,
        double low,
        double close,
        double previous
    )
    {
        if (volume != 0)
        {
            return;
        }

        var moved = Math.Abs(close - previous);
        if (moved > 1e-9 * Math.Max(close, previous))
        {
            findings.Add(new(CheckId.V06, Severity.Error, i, moved, 0));
        }
        else if (high > low)
        {
            findings.Add(new(CheckId.V06, Severity.Warning, i, high - low, 0));
        }
    }

    private void Split(int i, double open, double previous)
    {
        var up = open > previous;
        var ratio = up ? open / previous : previous / open;
        if (ratio < SplitRatios[0] * (1 - SplitTolerance))
        {
            return;
        }

        foreach (var split in SplitRatios)
        {
            var off = up ? ratio / split - 1 : split / ratio - 1;
            if (Math.Abs(off) <= SplitTolerance)
            {
                findings.Add(new(CheckId.V11, Severity.Error, i, open / previous, split));
                return;
            }
        }
    }

    private void Far(int i, double sigmas)
    {
        if (sigmas > FarSigmas)
        {
            findings.Add(new(CheckId.V08, Severity.Warning, i, sigmas, FarSigmas));
        }
    }

    // Away and back: both moves are far outside, they oppose each other, and what is left of them
    // together is under one sigma or small beside either, so that noise on a large spike does not
    // hide it.
    private void Reversal(int i, double away, double back, double sigma)
    {
        var smaller = Math.Min(Math.Abs(away), Math.Abs(back));
        if (
            Math.Sign(away) != Math.Sign(back)
            && Math.Abs(back) > SpikeSigmas * sigma
            && Math.Abs(away + back) < Math.Max(sigma, smaller / 2)
        )
        {
            findings.Add(new(CheckId.V09, Severity.Error, i, smaller / sigma, SpikeSigmas));
        }
    }

    // One unit of the last place that the hundred candles before one show. Looked for only where
    // something is far out, which is seldom.
    private static double StepBefore(CandleSeries series, int i)
    {
        var high = Tick.FinestOf(series.High.Slice(i - Before, Before));
        var low = Tick.FinestOf(series.Low.Slice(i - Before, Before));
        var open = Tick.FinestOf(series.Open.Slice(i - Before, Before));
        var close = Tick.FinestOf(series.Close.Slice(i - Before, Before));
        return Math.Min(Math.Min(high, low), Math.Min(open, close));
    }

    // Over 20 times the median range: then at least half of the ranges lie below a 20th of it.
    private bool MayBeLong(double wick)
    {
        var limit = Vector256.Create(wick / FarRanges);
        var above = Vector256<long>.Zero;
        foreach (var few in MemoryMarshal.Cast<double, Vector256<double>>(ranges.AsSpan()))
        {
            above -= Vector256.GreaterThanOrEqual(few, limit).AsInt64();
        }

        return Vector256.Sum(above) < Before / 2;
    }

    private void Wick(int i, double wick, double tick)
    {
        if (wick / FarRanges <= tick)
        {
            return;
        }

        var sorted = (double[])ranges.Clone();
        Array.Sort(sorted);
        var usual = Math.Max(sorted[Before / 2], tick);
        findings.Add(new(CheckId.V10, Severity.Warning, i, wick / usual, FarRanges));
    }
}
