using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Sum over n candles of volume times ((close - low) - (high - close)) / (high - low), by the sum
/// of their volume (Chaikin). A candle of one price counts 0; unknown where nothing traded.
/// </summary>
public sealed class Cmf : Indicator
{
    /// <inheritdoc />
    public override string Name => "cmf";

    /// <inheritdoc />
    public override string Title => "Chaikin Money Flow";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close, IndicatorInput.Volume];

    /// <inheritdoc />
    public override int ScratchColumns => 3;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var flow = frame.Scratch(0);
        Flows<T, TLane>(frame, flow, Math.Max(0, frame.From - Rolling.Reach(n)));
        var y = frame.Output(0);
        var traded = frame.Scratch(1);
        var work = frame.Scratch(2);
        Rolling.Sum<T, TLane>(frame.Input(3), traded, work, n, frame.Start, frame.From);
        Rolling.Sum<T, TLane>(flow, y, work, n, frame.Start, frame.From);
        traded = traded[..y.Length];
        for (var i = frame.From; i < y.Length; i++)
        {
            y[i] = TLane.Divide(y[i], traded[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Flows<T, TLane>(in Frame<T> frame, Span<T> flow, int begin)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var high = frame.Input(0);
        var low = frame.Input(1)[..high.Length];
        var close = frame.Input(2)[..high.Length];
        var volume = frame.Input(3)[..high.Length];
        flow = flow[..high.Length];
        var zero = TLane.Of(0);
        for (var i = begin; i < high.Length; i++)
        {
            var range = TLane.Subtract(high[i], low[i]);
            var above = TLane.Subtract(close[i], low[i]);
            var below = TLane.Subtract(high[i], close[i]);
            var place = TLane.Divide(TLane.Subtract(above, below), range);
            var flat = TLane.Equal(range, zero);
            // 0 for a candle of one price, NaN if its close is unknown.
            place = TLane.Select(flat, TLane.Multiply(zero, above), place);
            flow[i] = TLane.Multiply(place, volume[i]);
        }
    }
}
