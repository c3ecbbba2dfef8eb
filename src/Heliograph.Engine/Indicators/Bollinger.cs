using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Bollinger bands: the mean of the last n values, and k population standard deviations above and
/// below it (John Bollinger). <c>percentb</c> is where the value lies between the bands, 0 to 1
/// inside them; <c>width</c> is their distance in units of the mean.
/// </summary>
public sealed class Bollinger : Indicator
{
    /// <inheritdoc />
    public override string Name => "bb";

    /// <inheritdoc />
    public override string Title => "Bollinger Bands";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20, minimum: 2), IndicatorParameter.Factor("k", 2)];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } =
    ["middle", "upper", "lower", "percentb", "width"];

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
        var source = frame.Input(0);
        RollingMoments.Deviation<T, TLane>(
            source,
            frame.Output(1),
            frame.Scratch(0),
            frame.Scratch(1),
            n,
            start,
            from,
            frame.Output(0)
        );
        var middle = frame.Output(0)[from..];
        var upper = frame.Output(1)[from..][..middle.Length];
        var lower = frame.Output(2)[from..][..middle.Length];
        var percent = frame.Output(3)[from..][..middle.Length];
        var width = frame.Output(4)[from..][..middle.Length];
        var x = source[from..][..middle.Length];
        var k = frame.Parameters[1];
        var quads = Rows.AsQuads<TLane>(middle.Length);
        if (quads > 0)
        {
            Fill<Vector256<double>, QuadLane>(
                Rows.Quads(x[..quads]),
                Rows.Quads(middle[..quads]),
                Rows.Quads(upper[..quads]),
                Rows.Quads(lower[..quads]),
                Rows.Quads(percent[..quads]),
                Rows.Quads(width[..quads]),
                k
            );
        }

        Fill<T, TLane>(
            x[quads..],
            middle[quads..],
            upper[quads..],
            lower[quads..],
            percent[quads..],
            width[quads..],
            k
        );
    }

    // The upper band in place of the deviation, and what follows from the two.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<T, TLane>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> middle,
        Span<T> upper,
        Span<T> lower,
        Span<T> percent,
        Span<T> width,
        double factor
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        x = x[..middle.Length];
        upper = upper[..middle.Length];
        lower = lower[..middle.Length];
        percent = percent[..middle.Length];
        width = width[..middle.Length];
        var k = TLane.Of(factor);
        for (var i = 0; i < middle.Length; i++)
        {
            var mean = middle[i];
            var reach = TLane.Multiply(k, upper[i]);
            var bottom = TLane.Subtract(mean, reach);
            var span = TLane.Add(reach, reach);
            upper[i] = TLane.Add(mean, reach);
            lower[i] = bottom;
            percent[i] = TLane.Divide(TLane.Subtract(x[i], bottom), span);
            width[i] = TLane.Divide(span, mean);
        }
    }
}
