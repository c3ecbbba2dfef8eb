using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Planning;

/// <summary>The value some rows earlier.</summary>
/// <param name="count">How many rows, at least 1.</param>
/// <param name="input">Column looked back at.</param>
internal sealed class OffsetNode(int count, int input) : PlanNode([input])
{
    /// <inheritdoc />
    public override int Reach => count;

    /// <inheritdoc />
    public override int StartOf(int inputStart, int output) => inputStart + count;

    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace)
    {
        var x = frame.Input(0);
        var y = frame.Output(0);
        for (var i = frame.From; i < y.Length; i++)
        {
            y[i] = i < count ? TLane.Of(double.NaN) : x[i - count];
        }
    }
}
