using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Average directional index, 0 to 100: Wilder's average of DX = 100 |+DI - -DI| / (+DI + -DI)
/// (Wilder, New Concepts in Technical Trading Systems, 1978). The true range in both +DI and -DI
/// cancels, so DX is made of the averaged movements alone.
/// </summary>
public sealed class Adx : Indicator
{
    /// <inheritdoc />
    public override string Name => "adx";

    /// <inheritdoc />
    public override string Title => "Average Directional Index";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low];

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        2 * (int)parameters[0];

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => 2 * Recursion.Wilder((int)parameters[0], precision);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var y = frame.Output(0);
        var high = frame.Input(0)[..y.Length];
        var low = frame.Input(1)[..y.Length];
        var seedRow = frame.Start + 2 * n - 1;
        Rolling.Fill(y, TLane.Of(double.NaN), frame.From, Math.Min(seedRow, y.Length));
        if (seedRow >= y.Length)
        {
            return;
        }

        var (plus, minus) = (TLane.Of(0), TLane.Of(0));
        var row = frame.Start + 1;
        for (; row <= frame.Start + n; row++)
        {
            var (up, down) = DirectionalMovement.At<T, TLane>(high, low, row);
            plus = TLane.Add(plus, up);
            minus = TLane.Add(minus, down);
        }

        var newest = TLane.Of(1.0 / n);
        var rest = TLane.Of(1 - 1.0 / n);
        plus = TLane.Multiply(plus, newest);
        minus = TLane.Multiply(minus, newest);
        var average = Index<T, TLane>(plus, minus);
        for (; row <= seedRow; row++)
        {
            Step<T, TLane>(high, low, row, newest, rest, ref plus, ref minus);
            average = TLane.Add(average, Index<T, TLane>(plus, minus));
        }

        average = TLane.Multiply(average, newest);
        if (seedRow >= frame.From)
        {
            y[seedRow] = average;
        }

        for (; row < Math.Min(frame.From, y.Length); row++)
        {
            Step<T, TLane>(high, low, row, newest, rest, ref plus, ref minus);
            average = Averages.Mix<T, TLane>(newest, Index<T, TLane>(plus, minus), rest, average);
        }

        for (; row < y.Length; row++)
        {
            Step<T, TLane>(high, low, row, newest, rest, ref plus, ref minus);
            average = Averages.Mix<T, TLane>(newest, Index<T, TLane>(plus, minus), rest, average);
            y[row] = average;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T, TLane>(
        ReadOnlySpan<T> high,
        ReadOnlySpan<T> low,
        int row,
        T newest,
        T rest,
        ref T plus,
        ref T minus
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var (up, down) = DirectionalMovement.At<T, TLane>(high, low, row);
        plus = Averages.Mix<T, TLane>(newest, up, rest, plus);
        minus = Averages.Mix<T, TLane>(newest, down, rest, minus);
    }

    // DX of the averaged movements.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Index<T, TLane>(T plus, T minus)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var apart = TLane.Abs(TLane.Subtract(plus, minus));
        return TLane.Divide(TLane.Multiply(TLane.Of(100), apart), TLane.Add(plus, minus));
    }
}
