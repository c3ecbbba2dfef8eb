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
        Index<T, TLane>(frame.Input(0), frame.Output(0), frame.Int(0), frame.Start, frame.From);

    /// <summary>The index of every wanted row; NaN before row start + n.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="y">The indexes.</param>
    /// <param name="n">How many changes the seed has.</param>
    /// <param name="start">First row that has a value.</param>
    /// <param name="from">First row wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Index<T, TLane>(ReadOnlySpan<T> x, Span<T> y, int n, int start, int from)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var seedRow = start + n;
        Rolling.Fill(y, TLane.Of(double.NaN), 0, Math.Min(seedRow, x.Length));
        if (seedRow >= x.Length)
        {
            return;
        }

        var gain = TLane.Of(0);
        var loss = gain;
        for (var i = start + 1; i <= seedRow; i++)
        {
            var change = TLane.Subtract(x[i], x[i - 1]);
            gain = TLane.Add(gain, Gain<T, TLane>(change));
            loss = TLane.Add(loss, Loss<T, TLane>(change));
        }

        var newest = TLane.Of(1.0 / n);
        var rest = TLane.Of(1 - 1.0 / n);
        gain = TLane.Multiply(gain, newest);
        loss = TLane.Multiply(loss, newest);
        y[seedRow] = Share<T, TLane>(gain, loss);
        var before = x[seedRow];
        x = x[(seedRow + 1)..];
        y = y.Slice(seedRow + 1, x.Length);
        var unwanted = Math.Clamp(from - seedRow - 1, 0, x.Length);
        foreach (var value in x[..unwanted])
        {
            var change = TLane.Subtract(value, before);
            gain = Averages.Mix<T, TLane>(newest, Gain<T, TLane>(change), rest, gain);
            loss = Averages.Mix<T, TLane>(newest, Loss<T, TLane>(change), rest, loss);
            before = value;
        }

        x = x[unwanted..];
        y = y.Slice(unwanted, x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            var change = TLane.Subtract(x[i], before);
            gain = Averages.Mix<T, TLane>(newest, Gain<T, TLane>(change), rest, gain);
            loss = Averages.Mix<T, TLane>(newest, Loss<T, TLane>(change), rest, loss);
            before = x[i];
            y[i] = Share<T, TLane>(gain, loss);
        }
    }

    // Twice the gain is |c| + c, twice the loss |c| - c: exact, and NaN stays NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gain<T, TLane>(T change)
        where T : unmanaged
        where TLane : ILane<T> => TLane.Add(TLane.Abs(change), change);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Loss<T, TLane>(T change)
        where T : unmanaged
        where TLane : ILane<T> => TLane.Subtract(TLane.Abs(change), change);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Share<T, TLane>(T gain, T loss)
        where T : unmanaged
        where TLane : ILane<T> =>
        TLane.Multiply(TLane.Of(100), TLane.Divide(gain, TLane.Add(gain, loss)));
}
