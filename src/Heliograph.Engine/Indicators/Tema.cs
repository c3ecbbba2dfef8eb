using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// 3 e1 - 3 e2 + e3 of three EMAs of one another (Mulloy 1994): less lag than one EMA.
/// </summary>
public sealed class Tema : Indicator
{
    /// <inheritdoc />
    public override string Name => "tema";

    /// <inheritdoc />
    public override string Title => "Triple Exponential Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        3 * (int)parameters[0] - 2;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => 3 * Recursion.Ema((int)parameters[0], precision) - 2;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var once = frame.Scratch(0);
        var twice = frame.Scratch(1);
        var y = frame.Output(0);
        Averages.Ema<T, TLane>(frame.Input(0), once, n, frame.Start);
        Averages.Ema<T, TLane>(once, twice, n, frame.Start + n - 1);
        Averages.Ema<T, TLane>(twice, y, n, frame.Start + 2 * (n - 1), frame.From);
        once = once[..y.Length];
        twice = twice[..y.Length];
        var three = TLane.Of(3);
        for (var i = 0; i < y.Length; i++)
        {
            var lead = TLane.Multiply(three, TLane.Subtract(once[i], twice[i]));
            y[i] = TLane.Add(lead, y[i]);
        }
    }
}
