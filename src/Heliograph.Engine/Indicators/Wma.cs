using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Mean of the last n values with weights 1 (oldest) to n (newest).
/// </summary>
public sealed class Wma : Indicator
{
    /// <inheritdoc />
    public override string Name => "wma";

    /// <inheritdoc />
    public override string Title => "Weighted Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        Average<T, TLane>(
            frame.Input(0),
            frame.Output(0),
            frame.Scratch(0),
            frame.Scratch(1),
            frame.Int(0),
            frame.Start,
            frame.From
        );

    /// <summary>The weighted mean of the last n rows; NaN before row start + n - 1.</summary>
    internal static void Average<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> sums,
        Span<T> moments,
        int n,
        int start,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T> =>
        RollingMoments.Run<T, TLane, PositionMoment<T, TLane>, Measure<T, TLane>>(
            x,
            y,
            sums,
            moments,
            n,
            start,
            from
        );

    private readonly struct Measure<T, TLane> : IMeasure<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        public static double First(int n) => 2.0 / (n * (n + 1.0));

        public static double Second(int n) => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T origin, T newest, T sum, T moment, T first, T second) =>
            TLane.Add(origin, TLane.Multiply(moment, first));
    }
}
