using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// On-balance volume: adds the volume of a candle that closed higher than the one before,
/// subtracts that of one that closed lower. Starts at 0 (Granville, 1963); a later candle without a
/// volume makes the rest unknown, also while the close stays.
/// </summary>
public sealed class Obv : Indicator
{
    /// <inheritdoc />
    public override string Name => "obv";

    /// <inheritdoc />
    public override string Title => "On-Balance Volume";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.Close, IndicatorInput.Volume];

    /// <inheritdoc />
    public override bool IsAnchored => true;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var start = frame.Start;
        Rolling.Fill(frame.Output(0), TLane.Of(double.NaN), frame.From, start);
        var y = frame.Output(0)[start..];
        var close = frame.Input(0)[start..][..y.Length];
        var volume = frame.Input(1)[start..][..y.Length];
        if (y.Length == 0)
        {
            return;
        }

        // 0, or unknown when the close is: the first volume is never read.
        var sum = TLane.Subtract(close[0], close[0]);
        y[0] = sum;
        var zero = TLane.Of(0);
        var previous = close[0];
        var i = 1;
        for (; i < Math.Min(frame.From - start, y.Length); i++)
        {
            var c = close[i];
            sum = TLane.Add(sum, Signed<T, TLane>(TLane.Subtract(c, previous), volume[i], zero));
            previous = c;
        }

        for (; i < y.Length; i++)
        {
            var c = close[i];
            sum = TLane.Add(sum, Signed<T, TLane>(TLane.Subtract(c, previous), volume[i], zero));
            y[i] = sum;
            previous = c;
        }
    }

    // Where the close stayed, 0: unknown if a close or the volume is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Signed<T, TLane>(T step, T volume, T zero)
        where T : unmanaged
        where TLane : ILane<T> =>
        TLane.Select(
            TLane.Greater(step, zero),
            volume,
            TLane.Select(
                TLane.Greater(zero, step),
                TLane.Subtract(zero, volume),
                TLane.Multiply(step, volume)
            )
        );
}
