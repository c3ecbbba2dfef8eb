using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// 100 p / (p + m) over n candles: p sums typical price times volume where the typical price rose,
/// m where it fell (Quong and Soudack 1989). Unknown where no flow has a direction.
/// </summary>
public sealed class Mfi : Indicator
{
    /// <inheritdoc />
    public override string Name => "mfi";

    /// <inheritdoc />
    public override string Title => "Money Flow Index";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close, IndicatorInput.Volume];

    /// <inheritdoc />
    public override int ScratchColumns => 4;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) =>
        Rolling.Reach((int)parameters[0]) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var first = frame.Start + 1;
        var inflow = frame.Scratch(0);
        var outflow = frame.Scratch(1);
        Flows<T, TLane>(frame, inflow, outflow, Math.Max(first, frame.From - Rolling.Reach(n)));
        var y = frame.Output(0);
        var losses = frame.Scratch(2);
        var work = frame.Scratch(3);
        Rolling.Sum<T, TLane>(inflow, y, work, n, first, frame.From);
        Rolling.Sum<T, TLane>(outflow, losses, work, n, first, frame.From);
        var hundred = TLane.Of(100);
        losses = losses[..y.Length];
        for (var i = frame.From; i < y.Length; i++)
        {
            var gain = y[i];
            y[i] = TLane.Multiply(hundred, TLane.Divide(gain, TLane.Add(gain, losses[i])));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Flows<T, TLane>(
        in Frame<T> frame,
        Span<T> inflow,
        Span<T> outflow,
        int begin
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var high = frame.Input(0);
        var low = frame.Input(1)[..high.Length];
        var close = frame.Input(2)[..high.Length];
        var volume = frame.Input(3)[..high.Length];
        inflow = inflow[..high.Length];
        outflow = outflow[..high.Length];
        if (begin >= high.Length)
        {
            return;
        }

        var zero = TLane.Of(0);
        var before = TLane.Add(TLane.Add(high[begin - 1], low[begin - 1]), close[begin - 1]);
        for (var i = begin; i < high.Length; i++)
        {
            // Three times the typical price: the factor falls out of the ratio.
            var price = TLane.Add(TLane.Add(high[i], low[i]), close[i]);
            var flow = TLane.Multiply(price, volume[i]);
            // 0, or NaN where the flow or its direction is unknown.
            var none = TLane.Multiply(zero, TLane.Add(flow, before));
            inflow[i] = TLane.Select(TLane.Greater(price, before), flow, none);
            outflow[i] = TLane.Select(TLane.Greater(before, price), flow, none);
            before = price;
        }
    }
}
