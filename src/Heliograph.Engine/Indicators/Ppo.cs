using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// 100 (EMA(fast) - EMA(slow)) / EMA(slow), its EMA as a signal line, and the difference of the
/// two: a MACD that compares between instruments.
/// </summary>
public sealed class Ppo : Indicator
{
    /// <inheritdoc />
    public override string Name => "ppo";

    /// <inheritdoc />
    public override string Title => "Percentage Price Oscillator";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
        [
            IndicatorParameter.Candles("fast", 12),
            IndicatorParameter.Candles("slow", 26),
            IndicatorParameter.Candles("signal", 9),
        ];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } =
        ["line", "signal", "histogram"];

    /// <inheritdoc />
    public override string? Check(ReadOnlySpan<double> parameters) =>
        parameters[0] < parameters[1] ? null : "fast must be below slow";

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[1] + (output == 0 ? 0 : (int)parameters[2] - 1);

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Recursion.Ema((int)parameters[1], precision)
        + (output == 0 ? 0 : Recursion.Ema((int)parameters[2], precision) - 1);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var x = frame.Input(0);
        var line = frame.Output(0);
        var signal = frame.Output(1);
        var histogram = frame.Output(2);
        var slowN = frame.Int(1);
        Averages.Ema<T, TLane>(x, histogram, frame.Int(0), frame.Start);
        Averages.Ema<T, TLane>(x, line, slowN, frame.Start);
        var hundred = TLane.Of(100);
        var fast = histogram[..line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = TLane.Multiply(
                hundred,
                TLane.Divide(TLane.Subtract(fast[i], line[i]), line[i])
            );
        }

        Averages.Ema<T, TLane>(line, signal, frame.Int(2), frame.Start + slowN - 1);
        signal = signal[..line.Length];
        histogram = histogram[..line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            histogram[i] = TLane.Subtract(line[i], signal[i]);
        }
    }
}
