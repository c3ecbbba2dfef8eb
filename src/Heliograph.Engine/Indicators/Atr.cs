using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Average true range: Wilder's average of the true range, seeded with the mean of the first n
/// (Wilder, New Concepts in Technical Trading Systems, 1978). In units of price.
/// </summary>
public sealed class Atr : Indicator
{
    /// <inheritdoc />
    public override string Name => "atr";

    /// <inheritdoc />
    public override string Title => "Average True Range";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Recursion.Wilder((int)parameters[0], precision) + 1;

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        Write<T, TLane>(
            frame.Input(0),
            frame.Input(1),
            frame.Input(2),
            frame.Output(0),
            frame.Int(0),
            frame.Start
        );

    /// <summary>Fills a column; NaN before row start + n.</summary>
    internal static void Write<T, TLane>(
        ReadOnlySpan<T> high,
        ReadOnlySpan<T> low,
        ReadOnlySpan<T> close,
        Span<T> y,
        int n,
        int start
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        TrueRanges.Write<T, TLane>(high, low, close, y, start, 0);
        Averages.Smooth<T, TLane>(y, y, n, 1.0 / n, start + 1);
    }
}
