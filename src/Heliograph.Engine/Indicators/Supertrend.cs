using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Supertrend: a band k times the ATR beside the candle's middle, which only moves with the trend,
/// until a close crosses it (Olivier Seban). <c>direction</c> is 1 while the band runs below the
/// price, -1 while it runs above.
/// </summary>
public sealed class Supertrend : Indicator
{
    /// <summary>Candles after which two different pasts have met, by convention.</summary>
    internal const int ConventionalWarmup = 256;

    /// <inheritdoc />
    public override string Name => "supertrend";

    /// <inheritdoc />
    public override string Title => "Supertrend";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 10), IndicatorParameter.Factor("k", 3)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["value", "direction"];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    )
    {
        var range = Recursion.Wilder((int)parameters[0], precision) + 1;
        return Math.Max(ConventionalWarmup, range);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var high = frame.Input(0);
        var low = frame.Input(1);
        var close = frame.Input(2);
        var value = frame.Output(0);
        var n = frame.Int(0);
        Atr.Write<T, TLane>(high, low, close, value, n, frame.Start);
        var first = Math.Min(frame.Start + n, value.Length);
        frame.Output(1)[..first].Fill(TLane.Of(double.NaN));
        if (first == value.Length)
        {
            return;
        }

        Follow<T, TLane>(
            high[first..],
            low[first..],
            close[(first - 1)..],
            value[first..],
            frame.Output(1)[first..],
            frame.Parameters[1]
        );
    }

    /// <summary>Turns ATR into the band; <paramref name="close"/> begins one row earlier.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Follow<T, TLane>(
        ReadOnlySpan<T> high,
        ReadOnlySpan<T> low,
        ReadOnlySpan<T> close,
        Span<T> value,
        Span<T> direction,
        double factor
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        high = high[..value.Length];
        low = low[..value.Length];
        direction = direction[..value.Length];
        var previous = close[0];
        close = close[1..][..value.Length];
        var half = TLane.Of(0.5);
        var k = TLane.Of(factor);
        var upper = TLane.Of(double.PositiveInfinity);
        var lower = TLane.Of(double.NegativeInfinity);
        var rises = TLane.GreaterOrEqual(
            close[0],
            TLane.Multiply(half, TLane.Add(high[0], low[0]))
        );
        for (var i = 0; i < value.Length; i++)
        {
            var c = close[i];
            var middle = TLane.Multiply(half, TLane.Add(high[i], low[i]));
            var reach = TLane.Multiply(k, value[i]);
            var above = TLane.Add(middle, reach);
            var below = TLane.Subtract(middle, reach);
            var lowered = TLane.Or(TLane.Greater(upper, above), TLane.Greater(previous, upper));
            var raised = TLane.Or(TLane.Greater(below, lower), TLane.Greater(lower, previous));
            upper = TLane.Select(lowered, above, upper);
            lower = TLane.Select(raised, below, lower);
            rises = TLane.Select(rises, TLane.Greater(c, lower), TLane.Greater(c, upper));
            // The bands ignore what is unknown; the ATR does not forget it.
            var all = TLane.Add(reach, c);
            var known = TLane.Equal(all, all);
            var band = TLane.Select(rises, lower, upper);
            var side = TLane.Select(rises, TLane.Of(1), TLane.Of(-1));
            value[i] = TLane.Select(known, band, all);
            direction[i] = TLane.Select(known, side, all);
            previous = c;
        }
    }
}
