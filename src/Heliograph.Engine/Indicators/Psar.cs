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
    /// Fills the rows after the first. A falling trend is a rising one with all prices negated, so
    /// the formula is written once, for prices times <c>side</c>; what follows if the trend holds
    /// and what if it turns are both computed. Rows after an unknown price are unknown.
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
        var (slowest, fastest, zero) = (TLane.Of(step), TLane.Of(maximum), TLane.Of(0));
        var fell = TLane.Subtract(low[0], low[1]);
        var falls = TLane.And(
            TLane.Greater(fell, zero),
            TLane.Greater(fell, TLane.Subtract(high[1], high[0]))
        );
        var side = TLane.Select(falls, TLane.Of(-1), TLane.Of(1));
        var stop = TLane.Multiply(TLane.Select(falls, high[0], low[0]), side);
        var extreme = TLane.Multiply(TLane.Select(falls, low[1], high[1]), side);
        var pace = slowest;
        var (olderHigh, olderLow) = (high[1], low[1]);
        var first = TLane.Subtract(high[0], low[0]);
        // 0 until a price is unknown.
        var doubt = TLane.Subtract(first, first);
        for (var i = 1; i < value.Length; i++)
        {
            var range = TLane.Subtract(high[i], low[i]);
            doubt = TLane.Add(doubt, TLane.Subtract(range, range));
            var (h, l) = Turned<T, TLane>(high[i], low[i], side);
            var (top, bottom) = Turned<T, TLane>(
                TLane.MaxOfNumbers(high[i], olderHigh),
                TLane.MinOfNumbers(low[i], olderLow),
                side
            );
            (olderHigh, olderLow) = (high[i], low[i]);
            var turns = TLane.Greater(stop, l);

            var best = TLane.MaxOfNumbers(extreme, h);
            var faster = TLane.MinOfNumbers(TLane.Add(pace, slowest), fastest);
            pace = TLane.Select(TLane.Greater(h, extreme), faster, pace);
            var held = TLane.Add(stop, TLane.Multiply(pace, TLane.Subtract(best, stop)));
            held = TLane.MinOfNumbers(held, bottom);

            var turned = TLane.MaxOfNumbers(extreme, top);
            var next = TLane.Add(turned, TLane.Multiply(slowest, TLane.Subtract(l, turned)));
            next = TLane.Subtract(zero, TLane.MaxOfNumbers(next, top));

            var shown = TLane.Multiply(TLane.Select(turns, turned, stop), side);
            value[i] = TLane.Add(shown, doubt);
            side = TLane.Select(turns, TLane.Subtract(zero, side), side);
            direction[i] = TLane.Add(side, doubt);
            stop = TLane.Select(turns, next, held);
            extreme = TLane.Select(turns, TLane.Subtract(zero, l), best);
            pace = TLane.Select(turns, slowest, pace);
        }
    }

    /// <summary>High and low times 1 or -1, which swaps them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T High, T Low) Turned<T, TLane>(T high, T low, T side)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var a = TLane.Multiply(high, side);
        var b = TLane.Multiply(low, side);
        return (TLane.MaxOfNumbers(a, b), TLane.MinOfNumbers(a, b));
    }
}
