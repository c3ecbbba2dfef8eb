using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Daily pivots of floor traders: p = (high + low + close) / 3 of the previous UTC day that has
/// candles, and resistances and supports around it. Unknown until the window holds a day from its
/// first candle on, and the next has begun.
/// </summary>
public sealed class Pivots : Indicator
{
    /// <inheritdoc />
    public override string Name => "pivots";

    /// <inheritdoc />
    public override string Title => "Daily Pivots";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close, IndicatorInput.Time];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } =
    ["p", "r1", "s1", "r2", "s2", "r3", "s3"];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => 2;

    /// <inheritdoc />
    public override int Certain(ReadOnlySpan<double> parameters, int output, Timeframe timeframe) =>
        2 * UtcDays.Candles(timeframe.Minutes) + 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Certain(parameters, output, timeframe);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var high = frame.Scratch(0);
        var low = frame.Scratch(1);
        PreviousDay<T, TLane>(frame, high, low);
        Levels<T, TLane>(frame, high, low);
    }

    /// <summary>Fills high, low and, in output 0, the close of the previous day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PreviousDay<T, TLane>(in Frame<T> frame, Span<T> highs, Span<T> lows)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var start = frame.Start;
        var unknown = TLane.Of(double.NaN);
        frame.Output(0)[..start].Fill(unknown);
        highs[..start].Fill(unknown);
        lows[..start].Fill(unknown);
        var closes = frame.Output(0)[start..];
        highs = highs[start..][..closes.Length];
        lows = lows[start..][..closes.Length];
        var high = frame.Input(0)[start..][..closes.Length];
        var low = frame.Input(1)[start..][..closes.Length];
        var close = frame.Input(2)[start..][..closes.Length];
        var time = frame.Input(3)[start..][..closes.Length];
        if (closes.Length == 0)
        {
            return;
        }

        var day = UtcDays.Before<T, TLane>(time[0]);
        var (dayHigh, dayLow, previous) = (unknown, unknown, unknown);
        var (lastHigh, lastLow, lastClose) = (unknown, unknown, unknown);
        for (var i = 0; i < closes.Length; i++)
        {
            var today = UtcDays.Of<T, TLane>(time[i]);
            var begins = TLane.Greater(today, day);
            lastHigh = TLane.Select(begins, dayHigh, lastHigh);
            lastLow = TLane.Select(begins, dayLow, lastLow);
            lastClose = TLane.Select(begins, previous, lastClose);
            dayHigh = TLane.Select(begins, high[i], TLane.Max(dayHigh, high[i]));
            dayLow = TLane.Select(begins, low[i], TLane.Min(dayLow, low[i]));
            previous = close[i];
            day = today;
            highs[i] = lastHigh;
            lows[i] = lastLow;
            closes[i] = lastClose;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Levels<T, TLane>(
        in Frame<T> frame,
        ReadOnlySpan<T> highs,
        ReadOnlySpan<T> lows
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var pivots = frame.Output(0);
        highs = highs[..pivots.Length];
        lows = lows[..pivots.Length];
        var r1 = frame.Output(1)[..pivots.Length];
        var s1 = frame.Output(2)[..pivots.Length];
        var r2 = frame.Output(3)[..pivots.Length];
        var s2 = frame.Output(4)[..pivots.Length];
        var r3 = frame.Output(5)[..pivots.Length];
        var s3 = frame.Output(6)[..pivots.Length];
        var third = TLane.Of(1.0 / 3);
        for (var i = 0; i < pivots.Length; i++)
        {
            var (h, l) = (highs[i], lows[i]);
            var p = TLane.Multiply(TLane.Add(TLane.Add(h, l), pivots[i]), third);
            var above = TLane.Subtract(p, l);
            var below = TLane.Subtract(h, p);
            var range = TLane.Subtract(h, l);
            pivots[i] = p;
            r1[i] = TLane.Add(p, above);
            s1[i] = TLane.Subtract(p, below);
            r2[i] = TLane.Add(p, range);
            s2[i] = TLane.Subtract(p, range);
            r3[i] = TLane.Add(h, TLane.Add(above, above));
            s3[i] = TLane.Subtract(l, TLane.Add(below, below));
        }
    }
}
