using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// 2 e1 - e2, where e1 is the EMA and e2 the EMA of e1 (Mulloy 1994): less lag than one EMA.
/// </summary>
public sealed class Dema : Indicator
{
    /// <inheritdoc />
    public override string Name => "dema";

    /// <inheritdoc />
    public override string Title => "Double Exponential Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override int ScratchColumns => 1;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        2 * (int)parameters[0] - 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => 2 * Recursion.Ema((int)parameters[0], precision) - 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var once = frame.Scratch(0);
        var y = frame.Output(0);
        Averages.Ema<T, TLane>(frame.Input(0), once, n, frame.Start);
        Averages.Ema<T, TLane>(once, y, n, frame.Start + n - 1, frame.From);
        once = once[..y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = TLane.Subtract(TLane.Add(once[i], once[i]), y[i]);
        }
    }
}
