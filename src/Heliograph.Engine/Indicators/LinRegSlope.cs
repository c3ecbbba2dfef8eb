using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Slope of the least-squares line through the last n values, per candle.
/// </summary>
public sealed class LinRegSlope : Indicator
{
    /// <inheritdoc />
    public override string Name => "linregslope";

    /// <inheritdoc />
    public override string Title => "Linear Regression Slope";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14, minimum: 2)];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        RollingMoments.Run<T, TLane, PositionMoment<T, TLane>, Measure<T, TLane>>(
            frame.Input(0),
            frame.Output(0),
            frame.Scratch(0),
            frame.Scratch(1),
            frame.Int(0),
            frame.Start,
            frame.From
        );

    /// <summary>
    /// Covariance of place and value over the variance of the places, which is (n^2 - 1) / 12.
    /// </summary>
    private readonly struct Measure<T, TLane> : IMeasure<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static double First(int n) => (n + 1) / 2.0;

        public static double Second(int n) => 12.0 / (n * ((double)n * n - 1));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T origin, T newest, T sum, T moment, T first, T second) =>
            TLane.Multiply(TLane.Subtract(moment, TLane.Multiply(sum, first)), second);
    }
}
