using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Planning;

/// <summary>A constant in every row.</summary>
/// <param name="value">The number.</param>
internal sealed class NumberNode(double value) : PlanNode([])
{
    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace) =>
        frame.Output(0)[frame.From..].Fill(TLane.Of(value));
}
