using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Mean of the last n values, each weighted with its candle's volume. Unknown where nothing traded.
/// </summary>
public sealed class Vwma : Indicator
{
    /// <inheritdoc />
    public override string Name => "vwma";

    /// <inheritdoc />
    public override string Title => "Volume-Weighted Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.Source, IndicatorInput.Volume];

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
        var x = frame.Input(0);
        var volume = frame.Input(1);
        var y = frame.Output(0);
        var flow = frame.Scratch(0);
        var traded = frame.Scratch(1);
        var reached = Math.Max(0, frame.From - Reach(frame.Parameters));
        volume = volume[..x.Length];
        flow = flow[..x.Length];
        for (var i = reached; i < x.Length; i++)
        {
            flow[i] = TLane.Multiply(x[i], volume[i]);
        }

        var tails = frame.Scratch(2);
        Rolling.Sum<T, TLane>(volume, traded, tails, n, frame.Start, frame.From);
        Rolling.Sum<T, TLane>(flow, y, tails, n, frame.Start, frame.From);
        traded = traded[..y.Length];
        for (var i = frame.From; i < y.Length; i++)
        {
            y[i] = TLane.Divide(y[i], traded[i]);
        }
    }
}
