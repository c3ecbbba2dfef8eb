using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// WMA over floor(sqrt(n)) of 2 WMA(n/2) - WMA(n), n/2 rounded down (Hull 2005): smooth, with
/// little lag.
/// </summary>
public sealed class Hma : Indicator
{
    /// <inheritdoc />
    public override string Name => "hma";

    /// <inheritdoc />
    public override string Title => "Hull Moving Average";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 20, minimum: 2)];

    /// <inheritdoc />
    public override int ScratchColumns => 4;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + Outer((int)parameters[0]) - 1;

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) =>
        Rolling.Reach((int)parameters[0]) + Rolling.Reach(Outer((int)parameters[0]));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var x = frame.Input(0);
        var full = frame.Scratch(0);
        var half = frame.Scratch(1);
        var sums = frame.Scratch(2);
        var moments = frame.Scratch(3);
        var start = frame.Start;
        var from = Math.Max(0, frame.From - Rolling.Reach(Outer(n)));
        Wma.Average<T, TLane>(x, full, sums, moments, n, start, from);
        Wma.Average<T, TLane>(x, half, sums, moments, n / 2, start, from);
        half = half[..full.Length];
        for (var i = from; i < full.Length; i++)
        {
            full[i] = TLane.Subtract(TLane.Add(half[i], half[i]), full[i]);
        }

        var first = start + n - 1;
        var y = frame.Output(0);
        Wma.Average<T, TLane>(full, y, sums, moments, Outer(n), first, frame.From);
    }

    private static int Outer(int n) => (int)Math.Sqrt(n);
}
