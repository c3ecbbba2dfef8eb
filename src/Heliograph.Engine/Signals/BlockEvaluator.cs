using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Signals;

/// <summary>
/// Evaluates a group of strategies over a few windows at once. One worker owns it.
/// </summary>
public abstract class BlockEvaluator
{
    /// <summary>How many windows one call takes.</summary>
    public abstract int Width { get; }

    /// <summary>The widest lane that this machine computes in one instruction: 8, 4 or 1.</summary>
    public static int WidestLane =>
        Vector512.IsHardwareAccelerated ? OctoLane.Width
        : Vector256.IsHardwareAccelerated ? QuadLane.Width
        : ScalarLane.Width;

    /// <summary>An evaluator for a group; every width gives the same bits.</summary>
    /// <param name="group">The strategies.</param>
    /// <param name="width">1, 4 or 8.</param>
    public static BlockEvaluator Create(StrategyGroup group, int width) =>
        width switch
        {
            1 => new GroupEvaluator<double, ScalarLane>(group),
            4 => new GroupEvaluator<Vector256<double>, QuadLane>(group),
            8 => new GroupEvaluator<Vector512<double>, OctoLane>(group),
            _ => throw new ArgumentOutOfRangeException(nameof(width), width, "1, 4 or 8"),
        };

    /// <summary>Evaluates windows.</summary>
    /// <param name="windows">1 to <see cref="Width"/> windows of the group's length.</param>
    /// <param name="verdicts">
    /// Filled with one verdict per window and strategy: window by window, in the group's order.
    /// </param>
    public abstract void Evaluate(ReadOnlySpan<CandleWindow> windows, Span<Verdict> verdicts);
}
