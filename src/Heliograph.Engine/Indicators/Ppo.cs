using System.Runtime.CompilerServices;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// 100 (EMA(fast) - EMA(slow)) / EMA(slow), its EMA as a signal line, and the difference of the
/// two: a MACD that compares between instruments.
/// </summary>
public sealed class Ppo : ConvergenceIndicator
{
    /// <inheritdoc />
    public override string Name => "ppo";

    /// <inheritdoc />
    public override string Title => "Percentage Price Oscillator";

    /// <inheritdoc />
    public override void Compute<T, TLane>(in Frame<T> frame) =>
        Convergence.Compute<T, TLane, Line<T, TLane>>(frame);

    private readonly struct Line<T, TLane> : ILine<T>
        where T : unmanaged
        where TLane : ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T fast, T slow) =>
            TLane.Multiply(TLane.Of(100), TLane.Divide(TLane.Subtract(fast, slow), slow));
    }
}
