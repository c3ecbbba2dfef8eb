using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Where the close lies between the lowest low (0) and the highest high (100) of the last n
/// candles, averaged over k, and d, the mean of the last d of that (Lane). Unknown where n candles
/// have one price.
/// </summary>
public sealed class Stochastic : Indicator
{
    /// <inheritdoc />
    public override string Name => "stochastic";

    /// <inheritdoc />
    public override string Title => "Stochastic Oscillator";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        IndicatorParameter.Candles("n", 14),
        IndicatorParameter.Candles("k", 3),
        IndicatorParameter.Candles("d", 3),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["k", "d"];

    /// <inheritdoc />
    public override int ScratchColumns => 3;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)(parameters[0] + parameters[1]) - 1 + (output == 0 ? 0 : (int)parameters[2] - 1);

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) =>
        Rolling.Reach((int)parameters[0])
        + Rolling.Reach((int)parameters[1])
        + Rolling.Reach((int)parameters[2]);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var high = frame.Scratch(0);
        var low = frame.Scratch(1);
        var work = frame.Scratch(2);
        var close = frame.Input(2);
        var (n, kN, dN) = (frame.Int(0), frame.Int(1), frame.Int(2));
        var kFrom = Math.Max(0, frame.From - Rolling.Reach(dN));
        var from = Math.Max(0, kFrom - Rolling.Reach(kN));
        var start = frame.Start;
        Rolling.Highest<T, TLane>(frame.Input(0), high, work, n, start, from);
        Rolling.Lowest<T, TLane>(frame.Input(1), low, work, n, start, from);
        Place<T, TLane>(high[from..], low[from..], close[from..]);
        start += n - 1;
        var k = frame.Output(0);
        RollingMoments.Mean<T, TLane>(high, k, work, kN, start, kFrom);
        start += kN - 1;
        RollingMoments.Mean<T, TLane>(k, frame.Output(1), work, dN, start, frame.From);
    }

    private static void Place<T, TLane>(Span<T> high, ReadOnlySpan<T> low, ReadOnlySpan<T> close)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var quads = Rows.AsQuads<TLane>(close.Length);
        if (quads > 0)
        {
            Fill<Vector256<double>, QuadLane>(
                Rows.Quads(high[..quads]),
                Rows.Quads(low[..quads]),
                Rows.Quads(close[..quads])
            );
        }

        Fill<T, TLane>(high[quads..], low[quads..], close[quads..]);
    }

    // Where the close lies, instead of the highest high.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<T, TLane>(Span<T> high, ReadOnlySpan<T> low, ReadOnlySpan<T> close)
        where T : unmanaged
        where TLane : ILane<T>
    {
        high = high[..close.Length];
        low = low[..close.Length];
        var hundred = TLane.Of(100);
        for (var i = 0; i < close.Length; i++)
        {
            var range = TLane.Subtract(high[i], low[i]);
            var above = TLane.Subtract(close[i], low[i]);
            high[i] = TLane.Multiply(hundred, TLane.Divide(above, range));
        }
    }
}
