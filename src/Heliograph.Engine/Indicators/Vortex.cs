using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// Vortex indicator: sums over n candles of |high - previous low| and |low - previous high|, each
/// over the sum of the true range (Botes and Siepman, Stocks and Commodities, January 2010).
/// </summary>
public sealed class Vortex : Indicator
{
    /// <inheritdoc />
    public override string Name => "vortex";

    /// <inheritdoc />
    public override string Title => "Vortex Indicator";

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorParameter> Parameters { get; } =
    [IndicatorParameter.Candles("n", 14)];

    /// <inheritdoc />
    public override IReadOnlyList<IndicatorInput> Inputs { get; } =
    [IndicatorInput.High, IndicatorInput.Low, IndicatorInput.Close];

    /// <inheritdoc />
    public override IReadOnlyList<string> Outputs { get; } = ["plus", "minus"];

    /// <inheritdoc />
    public override int ScratchColumns => 3;

    /// <inheritdoc />
    public override int Lookback(ReadOnlySpan<double> parameters, int output) =>
        (int)parameters[0] + 1;

    /// <inheritdoc />
    public override int Reach(ReadOnlySpan<double> parameters) =>
        Rolling.Reach((int)parameters[0]) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Compute<T, TLane>(in Frame<T> frame)
    {
        var n = frame.Int(0);
        var (start, from) = (frame.Start + 1, frame.From);
        var oldest = Math.Max(start, from - Rolling.Reach(n));
        var high = frame.Input(0);
        var low = frame.Input(1);
        var move = frame.Scratch(0);
        var sums = frame.Scratch(1);
        var tails = frame.Scratch(2);
        TrueRanges.Write<T, TLane>(high, low, frame.Input(2), move, frame.Start, oldest);
        Rolling.Sum<T, TLane>(move, sums, tails, n, start, from);
        Distances<T, TLane>(high, low, move, oldest);
        Rolling.Sum<T, TLane>(move, frame.Output(0), tails, n, start, from);
        Distances<T, TLane>(low, high, move, oldest);
        Rolling.Sum<T, TLane>(move, frame.Output(1), tails, n, start, from);
        var plus = frame.Output(0)[from..];
        var minus = frame.Output(1)[from..][..plus.Length];
        sums = sums[from..][..plus.Length];
        for (var i = 0; i < plus.Length; i++)
        {
            plus[i] = TLane.Divide(plus[i], sums[i]);
            minus[i] = TLane.Divide(minus[i], sums[i]);
        }
    }

    /// <summary>y[i] = |x[i] - older[i-1]|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Distances<T, TLane>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> older,
        Span<T> y,
        int from
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        if (from >= y.Length)
        {
            return;
        }

        y = y[from..];
        x = x[from..][..y.Length];
        older = older[(from - 1)..][..y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = TLane.Abs(TLane.Subtract(x[i], older[i]));
        }
    }
}
