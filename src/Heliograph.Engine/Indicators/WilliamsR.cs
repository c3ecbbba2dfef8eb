using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// How far the close lies below the highest high of the last n candles, in percent of their range:
/// -100 at the lowest low, 0 at the highest high (Williams 1973). Unknown where n candles have one
/// price.
/// </summary>
public sealed class WilliamsR : Indicator
{
    /// <inheritdoc />
    public override string Name => "williamsr";

    /// <inheritdoc />
    public override string Title => "Williams %R";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var high = frame.Output(0);
        var low = frame.Scratch(0);
        var work = frame.Scratch(1);
        var close = frame.Input(2);
        Rolling.Highest<T, TLane>(frame.Input(0), high, work, n, frame.Start, frame.From);
        Rolling.Lowest<T, TLane>(frame.Input(1), low, work, n, frame.Start, frame.From);
        high = high[..close.Length];
        low = low[..close.Length];
        var hundred = TLane.Of(100);
        for (var i = frame.From; i < close.Length; i++)
        {
            var range = TLane.Subtract(high[i], low[i]);
            var below = TLane.Subtract(close[i], high[i]);
            high[i] = TLane.Multiply(hundred, TLane.Divide(below, range));
        }
    }
}
