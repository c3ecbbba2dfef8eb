using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Change over n candles in percent: 100 (x - x[n]) / x[n].
/// </summary>
public sealed class Roc : Indicator
{
    /// <inheritdoc />
    public override string Name => "roc";

    /// <inheritdoc />
    public override string Title => "Rate of Change";

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
        Changes.Percent<T, TLane>(frame.Input(0), y, n, begin);
    }
}
