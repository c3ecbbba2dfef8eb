using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Choppiness index: 100 log(sum of the true range / (highest high - lowest low)) / log(n), over
/// the last n candles (E. W. Dreiss). Near 100: much movement that led nowhere; near 0: a trend.
/// </summary>
public sealed class Chop : Indicator
{
    /// <inheritdoc />
    public override string Name => "chop";

    /// <inheritdoc />
    public override string Title => "Choppiness Index";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14, minimum: 2)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override int ScratchColumns => 3;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) =>
        Rolling.Reach((int)parameters[0]) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var (from, start) = (frame.From, frame.Start + 1);
        var high = frame.Input(0);
        var low = frame.Input(1);
        var highest = frame.Scratch(0);
        var lowest = frame.Scratch(1);
        var tails = frame.Scratch(2);
        var ranges = highest;
        TrueRanges.Write<T, TLane>(
            high,
            low,
            frame.Input(2),
            ranges,
            frame.Start,
            Math.Max(0, from - Rolling.Reach(n))
        );
        Rolling.Sum<T, TLane>(ranges, frame.Output(0), tails, n, start, from);
        Rolling.Highest<T, TLane>(high, highest, tails, n, start, from);
        Rolling.Lowest<T, TLane>(low, lowest, tails, n, start, from);
        var y = frame.Output(0)[from..];
        highest = highest[from..][..y.Length];
        lowest = lowest[from..][..y.Length];
        var scale = TLane.Of(100 / Math.Log(n));
        for (var i = 0; i < y.Length; i++)
        {
            var span = TLane.Subtract(highest[i], lowest[i]);
            y[i] = TLane.Multiply(scale, TLane.Log(TLane.Divide(y[i], span)));
        }
    }
}
