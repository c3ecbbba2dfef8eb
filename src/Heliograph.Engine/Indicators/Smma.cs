using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Wilder's average (1978): an exponential one with a = 1/n, seeded with the mean of the first n.
/// </summary>
public sealed class Smma : Indicator
{
    /// <inheritdoc />
    public override string Name => "smma";

    /// <inheritdoc />
    public override string Title => "Smoothed Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Recursion.Wilder((int)parameters[0], precision);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        Averages.Wilder<T, TLane>(frame.Input(0), frame.Output(0), n, frame.Start, frame.From);
    }
}
