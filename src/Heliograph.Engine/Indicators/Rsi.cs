using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// 100 g / (g + l), where g and l are Wilder's averages of the gains and the losses from candle to
/// candle (Wilder 1978). 100 when there was no loss; unknown while nothing has moved.
/// </summary>
public sealed class Rsi : Indicator
{
    /// <inheritdoc />
    public override string Name => "rsi";

    /// <inheritdoc />
    public override string Title => "Relative Strength Index";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
        [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override int ScratchColumns => 1;

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
        Index<T, TLane>(
            frame.Input(0),
            frame.Output(0),
            frame.Scratch(0),
            frame.Int(0),
            frame.Start
        );

    /// <summary>The index of every row; NaN before row start + n.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">The indexes.</param>
    /// <param name="losses">A column to work in.</param>
    /// <param name="n">How many changes the seed has.</param>
    /// <param name="start">First row that has a value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Index<T, TLane>(
        ReadOnlySpan<T> x,
        Span<T> y,
        Span<T> losses,
        int n,
        int start
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        // Twice the gain is c + |c|, twice the loss |c| - c: exact, and NaN stays NaN.
        y = y[..x.Length];
        losses = losses[..x.Length];
        for (var i = start + 1; i < x.Length; i++)
        {
            var change = TLane.Subtract(x[i], x[i - 1]);
            var size = TLane.Abs(change);
            y[i] = TLane.Add(size, change);
            losses[i] = TLane.Subtract(size, change);
        }

        Averages.Wilder<T, TLane>(y, y, n, start + 1);
        Averages.Wilder<T, TLane>(losses, losses, n, start + 1);
        var hundred = TLane.Of(100);
        for (var i = 0; i < y.Length; i++)
        {
            var gain = y[i];
            y[i] = TLane.Multiply(hundred, TLane.Divide(gain, TLane.Add(gain, losses[i])));
        }
    }
}
