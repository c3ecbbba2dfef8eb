using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// 100 times the twice smoothed change by the twice smoothed size of the change (Blau 1991), and
/// its EMA as a signal line. Unknown while nothing has moved.
/// </summary>
public sealed class Tsi : Indicator
{
    /// <inheritdoc />
    public override string Name => "tsi";

    /// <inheritdoc />
    public override string Title => "True Strength Index";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        IndicatorParameter.Candles("long", 25),
        IndicatorParameter.Candles("short", 13),
        IndicatorParameter.Candles("signal", 7),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["line", "signal"];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)(parameters[0] + parameters[1]) + (output == 0 ? 0 : (int)parameters[2] - 1);

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) =>
        Recursion.Ema((int)parameters[0], precision)
        + Recursion.Ema((int)parameters[1], precision)
        + (output == 0 ? 0 : Recursion.Ema((int)parameters[2], precision) - 1);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var change = frame.Scratch(0);
        var size = frame.Scratch(1)[..change.Length];
        var first = frame.Start + 1;
        Changes.Difference<T, TLane>(frame.Input(0), change, 1, first);
        for (var i = first; i < change.Length; i++)
        {
            size[i] = TLane.Abs(change[i]);
        }

        var (longN, shortN) = (frame.Int(0), frame.Int(1));
        Averages.Ema<T, TLane>(change, change, longN, first);
        Averages.Ema<T, TLane>(size, size, longN, first);
        first += longN - 1;
        Averages.Ema<T, TLane>(change, change, shortN, first);
        Averages.Ema<T, TLane>(size, size, shortN, first);
        first += shortN - 1;
        var y = frame.Output(0)[..change.Length];
        var hundred = TLane.Of(100);
        for (var i = 0; i < change.Length; i++)
        {
            y[i] = TLane.Multiply(hundred, TLane.Divide(change[i], size[i]));
        }

        Averages.Ema<T, TLane>(y, frame.Output(1), frame.Int(2), first);
    }
}
