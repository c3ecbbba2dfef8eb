using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// EMA(fast) - EMA(slow) (Appel), its EMA as a signal line, and the difference of the two. Both
/// EMAs begin with the series: the fast one is older when the slow one gets its first value.
/// </summary>
public sealed class Macd : Indicator
{
    /// <inheritdoc />
    public override string Name => "macd";

    /// <inheritdoc />
    public override string Title => "Moving Average Convergence Divergence";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        IndicatorParameter.Candles("fast", 12),
        IndicatorParameter.Candles("slow", 26),
        IndicatorParameter.Candles("signal", 9),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["line", "signal", "histogram"];

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
    ) =>
        Recursion.Ema((int)parameters[1], precision)
        + (output == 0 ? 0 : Recursion.Ema((int)parameters[2], precision) - 1);

    /// <inheritdoc />
    public override int ScratchColumns => 1;

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        Convergence.Compute<T, TLane, Line<T, TLane>>(frame);

    private readonly struct Line<T, TLane> : ILine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T fast, T slow) => TLane.Subtract(fast, slow);
    }
}
