using Heliograph.Engine.Indicators;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>An operator between two columns.</summary>
/// <param name="kind">The operator.</param>
/// <param name="left">Left column.</param>
/// <param name="right">Right column.</param>
internal sealed class OperatorNode(BinaryOperator kind, int left, int right)
    : PlanNode([left, right])
{
    private bool IsCross => kind is BinaryOperator.CrossesAbove or BinaryOperator.CrossesBelow;

    /// <inheritdoc />
    public override int Reach => IsCross ? 1 : 0;

    /// <inheritdoc />
    public override int StartOf(int inputStart, int output) => inputStart + Reach;

    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace) =>
        Operations.Run<T, TLane>(kind, frame.Input(0), frame.Input(1), frame.Output(0), frame.From);
}
