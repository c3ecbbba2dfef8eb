using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Planning;

/// <summary>Minus sign of a number, or <c>not</c> of a condition.</summary>
/// <param name="isNot">True for <c>not</c>.</param>
/// <param name="input">Column negated.</param>
internal sealed class NegateNode(bool isNot, int input) : PlanNode([input])
{
    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace)
    {
        var x = frame.Input(0);
        var y = frame.Output(0);
        var minuend = TLane.Of(isNot ? Truth.True : 0);
        for (var i = frame.From; i < y.Length; i++)
        {
            y[i] = TLane.Subtract(minuend, x[i]);
        }
    }
}
