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
    public override int ScratchColumns => 1;

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
        var start = frame.Start + 1;
        var plus = frame.Output(0);
        var minus = frame.Scratch(0)[..plus.Length];
        DirectionalMovement.Write<T, TLane>(
            frame.Input(0),
            frame.Input(1),
            plus,
            minus,
            frame.Start
        );
        Averages.Smooth<T, TLane>(plus, plus, n, 1.0 / n, start);
        Averages.Smooth<T, TLane>(minus, minus, n, 1.0 / n, start);
        var quads = Rows.AsQuads<TLane>(plus.Length);
        if (quads > 0)
        {
            Index<Vector256<double>, QuadLane>(
                Rows.Quads(plus[..quads]),
                Rows.Quads(minus[..quads])
            );
        }

        Index<T, TLane>(plus[quads..], minus[quads..]);
        Averages.Smooth<T, TLane>(plus, plus, n, 1.0 / n, start + n - 1);
    }

    // DX in place of the averaged +DM.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Index<T, TLane>(Span<T> plus, ReadOnlySpan<T> minus)
        where T : unmanaged
        where TLane : ILane<T>
    {
        minus = minus[..plus.Length];
        var percent = TLane.Of(100);
        for (var i = 0; i < plus.Length; i++)
        {
            var apart = TLane.Abs(TLane.Subtract(plus[i], minus[i]));
            var both = TLane.Add(plus[i], minus[i]);
            plus[i] = TLane.Divide(TLane.Multiply(percent, apart), both);
        }
    }
}
