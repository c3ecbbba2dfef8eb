using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Chandelier exit: k times the ATR below the highest high of the last n candles for a long, above
/// the lowest low for a short; the current candle is included (Chuck LeBeau).
/// </summary>
public sealed class Chandelier : Indicator
{
    /// <inheritdoc />
    public override string Name => "chandelier";

    /// <inheritdoc />
    public override string Title => "Chandelier Exit";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 22), IndicatorParameter.Factor("k", 3)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["long", "short"];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var (start, from) = (frame.Start, frame.From);
        var high = frame.Input(0);
        var low = frame.Input(1);
        var ranges = frame.Scratch(0);
        var tails = frame.Scratch(1);
        Atr.Write<T, TLane>(high, low, frame.Input(2), ranges, n, start);
        Rolling.Highest<T, TLane>(high, frame.Output(0), tails, n, start, from);
        Rolling.Lowest<T, TLane>(low, frame.Output(1), tails, n, start, from);
        var below = frame.Output(0)[from..];
        var above = frame.Output(1)[from..][..below.Length];
        ranges = ranges[from..][..below.Length];
        var k = TLane.Of(frame.Parameters[1]);
        for (var i = 0; i < below.Length; i++)
        {
            var reach = TLane.Multiply(k, ranges[i]);
            below[i] = TLane.Subtract(below[i], reach);
            above[i] = TLane.Add(above[i], reach);
        }
    }
}
