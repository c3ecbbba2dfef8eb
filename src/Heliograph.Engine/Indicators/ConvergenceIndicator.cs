using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// What indicators of a fast and a slow EMA share: a line, its EMA as a signal, and the difference
/// of the two.
/// </summary>
public abstract class ConvergenceIndicator : Indicator
{
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
        Recursion.Swinging((int)parameters[1], precision)
        + (output == 0 ? 0 : Recursion.Ema((int)parameters[2], precision) - 1);

    /// <inheritdoc />
    public override int ScratchColumns => 1;
}
