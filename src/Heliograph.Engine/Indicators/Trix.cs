using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Change in percent of a triple EMA from one candle to the next (Hutson 1983), and the EMA of
/// that as a signal line.
/// </summary>
public sealed class Trix : Indicator
{
    /// <inheritdoc />
    public override string Name => "trix";

    /// <inheritdoc />
    public override string Title => "TRIX";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 15), IndicatorParameter.Candles("signal", 9)];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["line", "signal"];

    /// <inheritdoc />
    public override int ScratchColumns => 1;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        3 * (int)parameters[0] - 1 + (output == 0 ? 0 : (int)parameters[1] - 1);

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) =>
        3 * Recursion.Ema((int)parameters[0], precision)
        - 1
        + (output == 0 ? 0 : Recursion.Ema((int)parameters[1], precision) - 1);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var signal = frame.Int(1);
        var x = frame.Scratch(0);
        var y = frame.Output(0);
        var start = frame.Start;
        Averages.Ema<T, TLane>(frame.Input(0), x, n, start);
        Averages.Ema<T, TLane>(x, x, n, start + n - 1);
        Averages.Ema<T, TLane>(x, x, n, start + 2 * (n - 1));
        Rolling.Fill(y, TLane.Of(double.NaN), 0, Math.Min(1, y.Length));
        Changes.Percent<T, TLane>(x, y, 1, 1);
        var first = start + Lookback(frame.Parameters, 0) - 1;
        Averages.Ema<T, TLane>(y, frame.Output(1), signal, first);
    }
}
