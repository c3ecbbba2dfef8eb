using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Chaikin oscillator: EMA(fast) - EMA(slow) of the accumulation/distribution line (Marc Chaikin).
/// Where the line starts cancels.
/// </summary>
public sealed class ChaikinOsc : Indicator
{
    /// <inheritdoc />
    public override string Name => "chaikinosc";

    /// <inheritdoc />
    public override string Title => "Chaikin Oscillator";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("fast", 3), IndicatorParameter.Candles("slow", 10)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close, IndicatorInput.Volume];

    /// <inheritdoc />
    public override int ScratchColumns => 1;

    /// <inheritdoc />
    public override string? Check(ReadOnlySpan<double> parameters) =>
        parameters[0] < parameters[1] ? null : "fast must be less than slow";

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[1];

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Recursion.Swinging((int)parameters[1], precision);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var (fast, slow) = (frame.Int(0), frame.Int(1));
        var y = frame.Output(0);
        var line = frame.Scratch(0)[..y.Length];
        Adl.Write<T, TLane>(frame, line);
        Averages.Smooth<T, TLane>(line, y, fast, 2.0 / (fast + 1), frame.Start);
        Averages.Smooth<T, TLane>(line, line, slow, 2.0 / (slow + 1), frame.Start);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = TLane.Subtract(y[i], line[i]);
        }
    }
}
