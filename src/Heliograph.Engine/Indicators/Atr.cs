using System.Runtime.CompilerServices;
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
            frame.Start,
            frame.From
        );

    /// <summary>Fills a column; NaN before row start + n.</summary>
    /// <param name="high">Highest prices.</param>
    /// <param name="low">Lowest prices.</param>
    /// <param name="close">Last prices.</param>
    /// <param name="y">The averages; rows before <paramref name="from"/> stay as they are.</param>
    /// <param name="n">Ranges in the seed.</param>
    /// <param name="start">First row that has prices.</param>
    /// <param name="from">First row wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Write<T, TLane>(
        ReadOnlySpan<T> high,
        ReadOnlySpan<T> low,
        ReadOnlySpan<T> close,
        Span<T> y,
        int n,
        int start,
        int from = 0
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var seedRow = start + n;
        Rolling.Fill(y, TLane.Of(double.NaN), from, Math.Min(seedRow, y.Length));
        if (seedRow >= y.Length)
        {
            return;
        }

        high = high[..y.Length];
        low = low[..y.Length];
        close = close[..y.Length];
        var row = start + 2;
        var first = TrueRanges.Of<T, TLane>(high[start + 1], low[start + 1], close[start]);
        var sum = TLane.Of(0);
        for (; row <= seedRow; row++)
        {
            var range = TrueRanges.Of<T, TLane>(high[row], low[row], close[row - 1]);
            sum = TLane.Add(sum, TLane.Subtract(range, first));
        }

        // Relative to the first range, so that equal ranges give exactly theirs.
        var newest = TLane.Of(1.0 / n);
        var rest = TLane.Of(1 - 1.0 / n);
        var average = TLane.Add(first, TLane.Multiply(sum, newest));
        if (seedRow >= from)
        {
            y[seedRow] = average;
        }

        for (; row < Math.Min(from, y.Length); row++)
        {
            var range = TrueRanges.Of<T, TLane>(high[row], low[row], close[row - 1]);
            average = Averages.Mix<T, TLane>(newest, range, rest, average);
        }

        for (; row < y.Length; row++)
        {
            var range = TrueRanges.Of<T, TLane>(high[row], low[row], close[row - 1]);
            average = Averages.Mix<T, TLane>(newest, range, rest, average);
            y[row] = average;
        }
    }
}
