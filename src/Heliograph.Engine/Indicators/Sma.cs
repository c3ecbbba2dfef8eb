using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>Simple moving average: the mean of the last n values.</summary>
public sealed class Sma : Indicator
{
    /// <inheritdoc />
    public override string Name => "sma";

    /// <inheritdoc />
    public override string Title => "Simple Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override int ScratchColumns => 1;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        RollingMoments.Mean<T, TLane>(
            frame.Input(0),
            frame.Output(0),
            frame.Scratch(0),
            frame.Int(0),
            frame.Start,
            frame.From
        );
}
