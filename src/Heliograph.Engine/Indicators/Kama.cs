using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// An average that follows fast where price moves straight and slowly where it wavers (Kaufman
/// 1995): weight = (er (2/(fast+1) - 2/(slow+1)) + 2/(slow+1))^2, where the efficiency ratio er is
/// the net change over n candles by the sum of the single ones, and 0 where nothing moved. The
/// recursion begins from the value before the first one.
/// </summary>
public sealed class Kama : Indicator
{
    /// <inheritdoc />
    public override string Name => "kama";

    /// <inheritdoc />
    public override string Title => "Kaufman Adaptive Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [
        IndicatorParameter.Candles("n", 10),
        IndicatorParameter.Candles("fast", 2),
        IndicatorParameter.Candles("slow", 30),
    ];

    /// <inheritdoc />
    public override int ScratchColumns => 3;

    /// <inheritdoc />
    public override string? Check(ReadOnlySpan<double> parameters) =>
        parameters[1] < parameters[2] ? null : "fast must be below slow";

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => (int)parameters[0] + Recursion.Steps(Math.Pow(2 / (parameters[2] + 1), 2), precision);

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var x = frame.Input(0);
        var y = frame.Output(0);
        var changes = frame.Scratch(0);
        var noise = frame.Scratch(1);
        var first = frame.Start + n;
        Rolling.Fill(y, TLane.Of(double.NaN), 0, Math.Min(first, frame.Rows));
        if (first >= frame.Rows)
        {
            return;
        }

        Sizes<T, TLane>(x[frame.Start..], changes[(frame.Start + 1)..]);
        Rolling.Sum<T, TLane>(changes, noise, frame.Scratch(2), n, frame.Start + 1, 0);
        Follow<T, TLane>(
            x[first..],
            x[(first - n)..],
            noise[first..],
            y[first..],
            x[first - 1],
            frame.Parameters
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sizes<T, TLane>(ReadOnlySpan<T> x, Span<T> changes)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var later = x[1..];
        changes = changes[..later.Length];
        for (var i = 0; i < later.Length; i++)
        {
            changes[i] = TLane.Abs(TLane.Subtract(later[i], x[i]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Follow<T, TLane>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> earlier,
        ReadOnlySpan<T> noise,
        Span<T> y,
        T average,
        ReadOnlySpan<double> parameters
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var least = 2 / (parameters[2] + 1);
        var slowest = TLane.Of(least);
        var span = TLane.Of(2 / (parameters[1] + 1) - least);
        var zero = TLane.Of(0);
        earlier = earlier[..x.Length];
        noise = noise[..x.Length];
        y = y[..x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var net = TLane.Abs(TLane.Subtract(x[i], earlier[i]));
            var ratio = TLane.Divide(net, noise[i]);
            ratio = TLane.Select(TLane.Equal(noise[i], zero), zero, ratio);
            var root = TLane.Add(TLane.Multiply(ratio, span), slowest);
            var weight = TLane.Multiply(root, root);
            var apart = TLane.Subtract(x[i], average);
            average = TLane.Add(average, TLane.Multiply(weight, apart));
            y[i] = average;
        }
    }
}
