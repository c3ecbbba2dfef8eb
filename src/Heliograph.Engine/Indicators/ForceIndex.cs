using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Force index: EMA of (close - previous close) volume (Alexander Elder, Trading for a Living,
/// 1993).
/// </summary>
public sealed class ForceIndex : Indicator
{
    /// <inheritdoc />
    public override string Name => "forceindex";

    /// <inheritdoc />
    public override string Title => "Force Index";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 13)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.Close, IndicatorInput.Volume];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Recursion.Swinging((int)parameters[0], precision) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var y = frame.Output(0);
        var close = frame.Input(0)[..y.Length];
        var volume = frame.Input(1)[..y.Length];
        for (var i = frame.Start + 1; i < y.Length; i++)
        {
            y[i] = TLane.Multiply(TLane.Subtract(close[i], close[i - 1]), volume[i]);
        }

        Averages.Smooth<T, TLane>(y, y, n, 2.0 / (n + 1), frame.Start + 1);
    }
}
