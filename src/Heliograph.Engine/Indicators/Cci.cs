using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// (p - mean) / (0.015 times the mean absolute deviation) over n typical prices p = (high + low +
/// close) / 3 (Lambert 1980). Unknown where n candles have one typical price.
/// </summary>
public sealed class Cci : Indicator
{
    /// <inheritdoc />
    public override string Name => "cci";

    /// <inheritdoc />
    public override string Title => "Commodity Channel Index";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20, minimum: 2)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

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
        var high = frame.Input(0);
        var low = frame.Input(1);
        var close = frame.Input(2);
        var y = frame.Output(0);
        var price = frame.Scratch(0)[..high.Length];
        low = low[..high.Length];
        close = close[..high.Length];
        // Three times the typical price: the index does not change when prices are multiplied.
        for (var i = Math.Max(0, frame.From - Rolling.Reach(n)); i < high.Length; i++)
        {
            price[i] = TLane.Add(TLane.Add(high[i], low[i]), close[i]);
        }

        RollingMoments.Mean<T, TLane>(price, y, frame.Scratch(1), n, frame.Start, frame.From);
        var scale = TLane.Of(0.015 / n);
        for (var i = frame.Begin<TLane>(y, frame.Start + n - 1); i < y.Length; i++)
        {
            var mean = y[i];
            var spread = Deviations<T, TLane>(price.Slice(i - n + 1, n), mean);
            var above = TLane.Subtract(price[i], mean);
            y[i] = TLane.Divide(above, TLane.Multiply(scale, spread));
        }
    }

    /// <summary>Sum of |x - mean| in four partial sums that do not wait for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Deviations<T, TLane>(ReadOnlySpan<T> x, T mean)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var a = TLane.Of(0);
        var (b, c, d) = (a, a, a);
        var i = 0;
        for (; i + 3 < x.Length; i += 4)
        {
            a = TLane.Add(a, TLane.Abs(TLane.Subtract(x[i], mean)));
            b = TLane.Add(b, TLane.Abs(TLane.Subtract(x[i + 1], mean)));
            c = TLane.Add(c, TLane.Abs(TLane.Subtract(x[i + 2], mean)));
            d = TLane.Add(d, TLane.Abs(TLane.Subtract(x[i + 3], mean)));
        }

        for (; i < x.Length; i++)
        {
            a = TLane.Add(a, TLane.Abs(TLane.Subtract(x[i], mean)));
        }

        return TLane.Add(TLane.Add(a, b), TLane.Add(c, d));
    }
}
