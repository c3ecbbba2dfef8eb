using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Keltner channel: the EMA of n values, and k times the ATR above and below it, as Linda Raschke
/// changed Chester Keltner's (1960).
/// </summary>
public sealed class Keltner : Indicator
{
    /// <inheritdoc />
    public override string Name => "keltner";

    /// <inheritdoc />
    public override string Title => "Keltner Channel";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        IndicatorParameter.Candles("n", 20),
        IndicatorParameter.Factor("k", 2),
        IndicatorParameter.Candles("atr", 10),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.Source, IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["middle", "upper", "lower"];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output)
    {
        var n = (int)parameters[0];
        return output == 0 ? n : Math.Max(n, (int)parameters[2] + 1);
    }

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    )
    {
        var middle = Recursion.Ema((int)parameters[0], precision);
        var range = Recursion.Wilder((int)parameters[2], precision) + 1;
        return output == 0 ? middle : Math.Max(middle, range);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var middle = frame.Output(0);
        var upper = frame.Output(1)[..middle.Length];
        var lower = frame.Output(2)[..middle.Length];
        Averages.Smooth<T, TLane>(frame.Input(0), middle, n, 2.0 / (n + 1), frame.Start);
        Atr.Write<T, TLane>(
            frame.Input(1),
            frame.Input(2),
            frame.Input(3),
            upper,
            frame.Int(2),
            frame.Start
        );
        var k = TLane.Of(frame.Parameters[1]);
        for (var i = 0; i < middle.Length; i++)
        {
            var reach = TLane.Multiply(k, upper[i]);
            upper[i] = TLane.Add(middle[i], reach);
            lower[i] = TLane.Subtract(middle[i], reach);
        }
    }
}
