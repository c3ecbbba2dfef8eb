using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Volume-weighted average price of the last n candles: the mean of (high + low + close) / 3
/// weighted by volume. Unknown where nothing was traded.
/// </summary>
public sealed class RollingVwap : Indicator
{
    /// <inheritdoc />
    public override string Name => "rollingvwap";

    /// <inheritdoc />
    public override string Title => "Volume-Weighted Average Price (rolling)";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close, IndicatorInput.Volume];

    /// <inheritdoc />
    public override int ScratchColumns => 2;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) => (int)parameters[0];

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) => Rolling.Reach((int)parameters[0]);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var (start, from) = (frame.Start, frame.From);
        var parts = frame.Scratch(0);
        var tails = frame.Scratch(1);
        Parts<T, TLane>(frame, parts, Math.Max(start, from - Rolling.Reach(n)));
        Rolling.Sum<T, TLane>(parts, frame.Output(0), tails, n, start, from);
        Rolling.Sum<T, TLane>(frame.Input(3), parts, tails, n, start, from);
        var y = frame.Output(0)[from..];
        var traded = parts[from..][..y.Length];
        var quads = Rows.AsQuads<TLane>(y.Length);
        if (quads > 0)
        {
            Divide<Vector256<double>, QuadLane>(
                Rows.Quads(y[..quads]),
                Rows.Quads(traded[..quads])
            );
        }

        Divide<T, TLane>(y[quads..], traded[quads..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide<T, TLane>(Span<T> y, ReadOnlySpan<T> traded)
        where T : unmanaged
        where TLane : ILane<T>
    {
        traded = traded[..y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = TLane.Divide(y[i], traded[i]);
        }
    }

    /// <summary>Typical price times volume.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Parts<T, TLane>(in Frame<T> frame, Span<T> y, int from)
        where T : unmanaged
        where TLane : ILane<T>
    {
        y = y[from..];
        var high = frame.Input(0)[from..][..y.Length];
        var low = frame.Input(1)[from..][..y.Length];
        var close = frame.Input(2)[from..][..y.Length];
        var volume = frame.Input(3)[from..][..y.Length];
        var third = TLane.Of(1.0 / 3);
        for (var i = 0; i < y.Length; i++)
        {
            var price = TLane.Multiply(TLane.Add(TLane.Add(high[i], low[i]), close[i]), third);
            y[i] = TLane.Multiply(price, volume[i]);
        }
    }
}
