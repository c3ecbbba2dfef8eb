using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Heikin-Ashi candles. Close: mean of open, high, low and close; open: mean of the previous
/// Heikin-Ashi open and close, at first of the candle's own open and close; high and low reach at
/// least as far as both (Dan Valcu, Stocks and Commodities, February 2004).
/// </summary>
public sealed class HeikinAshi : Indicator
{
    private const int CloseOutput = 3;

    /// <inheritdoc />
    public override string Name => "heikinashi";

    /// <inheritdoc />
    public override string Title => "Heikin-Ashi";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.Open, IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["open", "high", "low", "close"];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => output == CloseOutput ? 1 : Recursion.Steps(0.5, precision) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var start = frame.Start;
        for (var output = 0; output < Outputs.Count; output++)
        {
            frame.Output(output)[..start].Fill(TLane.Of(double.NaN));
        }

        var opens = frame.Output(0)[start..];
        var highs = frame.Output(1)[start..][..opens.Length];
        var lows = frame.Output(2)[start..][..opens.Length];
        var closes = frame.Output(CloseOutput)[start..][..opens.Length];
        var open = frame.Input(0)[start..][..opens.Length];
        var high = frame.Input(1)[start..][..opens.Length];
        var low = frame.Input(2)[start..][..opens.Length];
        var close = frame.Input(3)[start..][..opens.Length];
        if (opens.Length == 0)
        {
            return;
        }

        var half = TLane.Of(0.5);
        var quarter = TLane.Of(0.25);
        var first = TLane.Multiply(half, TLane.Add(open[0], close[0]));
        for (var i = 0; i < opens.Length; i++)
        {
            var last = TLane.Multiply(
                quarter,
                TLane.Add(TLane.Add(open[i], high[i]), TLane.Add(low[i], close[i]))
            );
            var top = TLane.MaxOfNumbers(high[i], TLane.MaxOfNumbers(first, last));
            var bottom = TLane.MinOfNumbers(low[i], TLane.MinOfNumbers(first, last));
            // Unknown when a price is, now or earlier; top and bottom then mean nothing.
            var next = TLane.Multiply(half, TLane.Add(first, last));
            var known = TLane.Equal(next, next);
            opens[i] = first;
            highs[i] = TLane.Select(known, top, next);
            lows[i] = TLane.Select(known, bottom, next);
            closes[i] = last;
            first = next;
        }
    }
}
