using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>Normalised average true range: 100 ATR / close, in percent of the price.</summary>
public sealed class Natr : Indicator
{
    /// <inheritdoc />
    public override string Name => "natr";

    /// <inheritdoc />
    public override string Title => "Normalised Average True Range";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Recursion.Wilder((int)parameters[0], precision) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var y = frame.Output(0);
        var close = frame.Input(2)[..y.Length];
        Atr.Write<T, TLane>(frame.Input(0), frame.Input(1), close, y, frame.Int(0), frame.Start);
        var percent = TLane.Of(100);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = TLane.Divide(TLane.Multiply(percent, y[i]), close[i]);
        }
    }
}
