using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Exponential moving average, a = 2/(n+1), seeded with the mean of the first n values.
/// </summary>
public sealed class Ema : Indicator
{
    /// <inheritdoc />
    public override string Name => "ema";

    /// <inheritdoc />
    public override string Title => "Exponential Moving Average";

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
    ) => Recursion.Ema((int)parameters[0], precision);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        Averages.Ema<T, TLane>(frame.Input(0), frame.Output(0), n, frame.Start, frame.From);
    }
}
