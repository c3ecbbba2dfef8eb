using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// EMA(fast) - EMA(slow) (Appel), its EMA as a signal line, and the difference of the two. Both
/// EMAs begin with the series: the fast one is older when the slow one gets its first value.
/// </summary>
public sealed class Macd : ConvergenceIndicator
{
    /// <inheritdoc />
    public override string Name => "macd";

    /// <inheritdoc />
    public override string Title => "Moving Average Convergence Divergence";

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        Convergence.Compute<T, TLane, Line<T, TLane>>(frame);

    private readonly struct Line<T, TLane> : ILine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T fast, T slow) => TLane.Subtract(fast, slow);
    }
}
