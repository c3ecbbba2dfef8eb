using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Parabolic stop and reverse: a stop that nears the extreme of the trend by a share that grows
/// with each new extreme, and turns when a candle goes beyond it (Wilder, New Concepts in Technical
/// Trading Systems, 1978). The first trend is down when the second low fell farther than the
/// high rose. <c>direction</c> is 1 while the stop lies below the price, -1 while above.
/// </summary>
public sealed class Psar : Indicator
{
    /// <inheritdoc />
    public override string Name => "psar";

    /// <inheritdoc />
    public override string Title => "Parabolic Stop and Reverse";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        new IndicatorParameter("step", 0.02, 1e-6, 1, IsWhole: false),
        new IndicatorParameter("maximum", 0.2, 1e-6, 1, IsWhole: false),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
        [IndicatorInput.High, IndicatorInput.Low];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["value", "direction"];

    /// <inheritdoc />
    public override string? Check(ReadOnlySpan<double> parameters) =>
        parameters[0] <= parameters[1] ? null : "step must not exceed maximum";

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => 2;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Supertrend.ConventionalWarmup;

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var first = Math.Min(frame.Start + 1, frame.Rows);
        frame.Output(0)[..first].Fill(TLane.Of(double.NaN));
        frame.Output(1)[..first].Fill(TLane.Of(double.NaN));
        if (first < frame.Rows)
        {
            Follow<T, TLane>(
                frame.Input(0)[(first - 1)..],
                frame.Input(1)[(first - 1)..],
                frame.Output(0)[(first - 1)..],
                frame.Output(1)[(first - 1)..],
                frame.Parameters[0],
                frame.Parameters[1]
            );
        }
    }

    /// <summary>
    /// Fills the rows after the first. What follows if the trend holds and what if it turns are
    /// both computed, for either side; masks choose. Rows after an unknown price are unknown.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Follow<T, TLane>(
        ReadOnlySpan<T> high,
        ReadOnlySpan<T> low,
        Span<T> value,
        Span<T> direction,
        double step,
        double maximum
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        high = high[..value.Length];
        low = low[..value.Length];
        direction = direction[..value.Length];
        var (slowest, fastest) = (TLane.Of(step), TLane.Of(maximum));
        var (never, always) = (TLane.Of(0), TLane.Equal(TLane.Of(0), TLane.Of(0)));
        var (up, down) = (TLane.Of(1), TLane.Of(-1));
        var fell = TLane.Subtract(low[0], low[1]);
        var falls = TLane.And(
            TLane.Greater(fell, TLane.Of(0)),
            TLane.Greater(fell, TLane.Subtract(high[1], high[0]))
        );
        var stop = TLane.Select(falls, high[0], low[0]);
        var extreme = TLane.Select(falls, low[1], high[1]);
        var pace = slowest;
        var (olderHigh, olderLow) = (high[1], low[1]);
        // 0 until a price is unknown.
        var doubt = TLane.Add(TLane.Subtract(high[0], high[0]), TLane.Subtract(low[0], low[0]));
        for (var i = 1; i < value.Length; i++)
        {
            var (h, l) = (high[i], low[i]);
            var top = TLane.MaxOfNumbers(h, olderHigh);
            var bottom = TLane.MinOfNumbers(l, olderLow);
            doubt = TLane.Add(doubt, TLane.Add(TLane.Subtract(h, h), TLane.Subtract(l, l)));
            var turns = TLane.Select(
                falls,
                TLane.Greater(h, stop),
                TLane.Greater(stop, l)
            );

            var farther = TLane.Select(falls, TLane.Greater(extreme, l), TLane.Greater(h, extreme));
            var best = TLane.Select(
                falls,
                TLane.MinOfNumbers(extreme, l),
                TLane.MaxOfNumbers(extreme, h)
            );
            var faster = TLane.MinOfNumbers(TLane.Add(pace, slowest), fastest);
            var heldPace = TLane.Select(farther, faster, pace);
            var held = TLane.Add(stop, TLane.Multiply(heldPace, TLane.Subtract(best, stop)));
            held = TLane.Select(
                falls,
                TLane.MaxOfNumbers(held, top),
                TLane.MinOfNumbers(held, bottom)
            );

            var newest = TLane.Select(falls, h, l);
            var turned = TLane.Select(
                falls,
                TLane.MinOfNumbers(extreme, bottom),
                TLane.MaxOfNumbers(extreme, top)
            );
            var next = TLane.Add(turned, TLane.Multiply(slowest, TLane.Subtract(newest, turned)));
            next = TLane.Select(
                falls,
                TLane.MinOfNumbers(next, bottom),
                TLane.MaxOfNumbers(next, top)
            );

            value[i] = TLane.Add(TLane.Select(turns, turned, stop), doubt);
            falls = TLane.Select(turns, TLane.Select(falls, never, always), falls);
            direction[i] = TLane.Add(TLane.Select(falls, down, up), doubt);
            stop = TLane.Select(turns, next, held);
            extreme = TLane.Select(turns, newest, best);
            pace = TLane.Select(turns, slowest, heldPace);
            (olderHigh, olderLow) = (h, l);
        }
    }
}
