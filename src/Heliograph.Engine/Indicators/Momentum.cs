using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Change over n candles: x - x[n].
/// </summary>
public sealed class Momentum : Indicator
{
    /// <inheritdoc />
    public override string Name => "momentum";

    /// <inheritdoc />
    public override string Title => "Momentum";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 10)];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => (int)parameters[0];

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var y = frame.Output(0);
        var begin = frame.Begin<TLane>(y, frame.Start + n);
        Changes.Difference<T, TLane>(frame.Input(0), y, n, begin);
    }
}
