using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Accumulation/distribution line: the running sum of ((close - low) - (high - close)) /
/// (high - low) times volume (Marc Chaikin). A candle without range adds nothing; one without a
/// volume makes the rest unknown.
/// </summary>
public sealed class Adl : Indicator
{
    /// <inheritdoc />
    public override string Name => "adl";

    /// <inheritdoc />
    public override string Title => "Accumulation/Distribution Line";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close, IndicatorInput.Volume];

    /// <inheritdoc />
    public override bool IsAnchored => true;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => 1;

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        Write<T, TLane>(frame, frame.Output(0));

    /// <summary>
    /// Fills a column from a frame whose inputs are high, low, close and volume; NaN before
    /// <see cref="Frame{T}.Start"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Write<T, TLane>(in Frame<T> frame, Span<T> y)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var start = frame.Start;
        y[..start].Fill(TLane.Of(double.NaN));
        y = y[start..];
        var high = frame.Input(0)[start..][..y.Length];
        var low = frame.Input(1)[start..][..y.Length];
        var close = frame.Input(2)[start..][..y.Length];
        var volume = frame.Input(3)[start..][..y.Length];
        var zero = TLane.Of(0);
        var sum = zero;
        for (var i = 0; i < y.Length; i++)
        {
            var c = close[i];
            var range = TLane.Subtract(high[i], low[i]);
            var balance = TLane.Subtract(TLane.Subtract(c, low[i]), TLane.Subtract(high[i], c));
            // 0 for a candle of one price, and then 0 times the volume: unknown if either is.
            var place = TLane.Select(
                TLane.Equal(range, zero),
                TLane.Multiply(zero, c),
                TLane.Divide(balance, range)
            );
            sum = TLane.Add(sum, TLane.Multiply(place, volume[i]));
            y[i] = sum;
        }
    }
}
