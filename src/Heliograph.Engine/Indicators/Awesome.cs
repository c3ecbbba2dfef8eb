using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// SMA(fast) - SMA(slow) of the candles' middles (high + low) / 2 (Williams 1998).
/// </summary>
public sealed class Awesome : Indicator
{
    /// <inheritdoc />
    public override string Name => "awesome";

    /// <inheritdoc />
    public override string Title => "Awesome Oscillator";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("fast", 5), IndicatorParameter.Candles("slow", 34)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low];

    /// <inheritdoc />
    public override int ScratchColumns => 3;

    /// <inheritdoc />
    public override string? Check(ReadOnlySpan<double> parameters) =>
        parameters[0] < parameters[1] ? null : "fast must be below slow";

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[1];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[1]);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var high = frame.Input(0);
        var low = frame.Input(1)[..high.Length];
        var middle = frame.Scratch(0)[..high.Length];
        var half = TLane.Of(0.5);
        for (var i = Math.Max(0, frame.From - Reach(frame.Parameters)); i < high.Length; i++)
        {
            middle[i] = TLane.Multiply(half, TLane.Add(high[i], low[i]));
        }

        var y = frame.Output(0);
        var slow = frame.Scratch(1);
        var work = frame.Scratch(2);
        var from = frame.From;
        RollingMoments.Mean<T, TLane>(middle, y, work, frame.Int(0), frame.Start, from);
        RollingMoments.Mean<T, TLane>(middle, slow, work, frame.Int(1), frame.Start, from);
        slow = slow[..y.Length];
        for (var i = from; i < y.Length; i++)
        {
            y[i] = TLane.Subtract(y[i], slow[i]);
        }
    }
}
