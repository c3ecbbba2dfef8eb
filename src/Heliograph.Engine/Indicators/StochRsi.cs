using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Where the RSI lies between its lowest (0) and highest (100) of the last n, the line k averaged
/// over kSmooth, and d, the mean of the last d of k (Chande and Kroll 1994). Unknown where the RSI
/// spans less than 1e-9 points, which is its rounding.
/// </summary>
public sealed class StochRsi : Indicator
{
    /// <inheritdoc />
    public override string Name => "stochrsi";

    /// <inheritdoc />
    public override string Title => "Stochastic RSI";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        IndicatorParameter.Candles("rsi", 14),
        IndicatorParameter.Candles("n", 14, minimum: 2),
        IndicatorParameter.Candles("k", 1),
        IndicatorParameter.Candles("d", 3),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["k", "d"];

    /// <inheritdoc />
    public override int ScratchColumns => 4;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)(parameters[0] + parameters[1] + parameters[2] - 1)
        + (output == 0 ? 0 : (int)parameters[3] - 1);

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Lookback(parameters, output) + Recursion.Steps(1 / parameters[0], precision);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var rsi = frame.Scratch(0);
        var high = frame.Scratch(1);
        var low = frame.Scratch(2);
        var work = frame.Scratch(3);
        var n = frame.Int(1);
        var kFrom = Math.Max(0, frame.From - Rolling.Reach(frame.Int(3)));
        var from = Math.Max(0, kFrom - Rolling.Reach(frame.Int(2)));
        var rsiFrom = Math.Max(0, from - Rolling.Reach(n));
        Rsi.Index<T, TLane>(frame.Input(0), rsi, frame.Int(0), frame.Start, rsiFrom);
        var start = frame.Start + frame.Int(0);
        Rolling.Highest<T, TLane>(rsi, high, work, n, start, from);
        Rolling.Lowest<T, TLane>(rsi, low, work, n, start, from);
        high = high[..rsi.Length];
        low = low[..rsi.Length];
        var hundred = TLane.Of(100);
        var rounding = TLane.Of(1e-9);
        var unknown = TLane.Of(double.NaN);
        for (var i = from; i < rsi.Length; i++)
        {
            var range = TLane.Subtract(high[i], low[i]);
            range = TLane.Select(TLane.Greater(range, rounding), range, unknown);
            var above = TLane.Subtract(rsi[i], low[i]);
            high[i] = TLane.Multiply(hundred, TLane.Divide(above, range));
        }

        start += n - 1;
        var k = frame.Output(0);
        RollingMoments.Mean<T, TLane>(high, k, work, frame.Int(2), start, kFrom);
        start += frame.Int(2) - 1;
        var d = frame.Output(1);
        RollingMoments.Mean<T, TLane>(k, d, work, frame.Int(3), start, frame.From);
    }
}
