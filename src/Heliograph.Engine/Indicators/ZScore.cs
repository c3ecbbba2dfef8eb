using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// How many population standard deviations the newest value lies above the mean of the last n.
/// Unknown when all n are equal.
/// </summary>
public sealed class ZScore : Indicator
{
    /// <inheritdoc />
    public override string Name => "zscore";

    /// <inheritdoc />
    public override string Title => "Z-Score";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20, minimum: 2)];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        RollingMoments.Run<T, TLane, SquareMoment<T, TLane>, Measure<T, TLane>>(
            frame.Input(0),
            frame.Output(0),
            frame.Scratch(0),
            frame.Scratch(1),
            frame.Int(0),
            frame.Start,
            frame.From
        );

    private readonly struct Measure<T, TLane> : IMeasure<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static double First(int n) => 1.0 / n;

        public static double Second(int n) => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T origin, T newest, T sum, T moment, T first, T second)
        {
            var mean = TLane.Multiply(sum, first);
            var square = TLane.Multiply(moment, first);
            var variance = TLane.Subtract(square, TLane.Multiply(mean, mean));
            return TLane.Divide(TLane.Subtract(newest, mean), TLane.Sqrt(variance));
        }
    }
}
