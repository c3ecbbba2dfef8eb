using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Planning;

/// <summary>An indicator call; all its outputs are computed together.</summary>
/// <param name="indicator">From the catalog.</param>
/// <param name="parameters">Values of all its parameters.</param>
/// <param name="inputs">Columns read.</param>
internal sealed class IndicatorNode(Indicator indicator, double[] parameters, int[] inputs)
    : PlanNode(inputs)
{
    /// <inheritdoc />
    public override int OutputCount => indicator.Outputs.Count;

    /// <inheritdoc />
    public override int ScratchColumns => indicator.ScratchColumns;

    /// <inheritdoc />
    public override double[] Parameters => parameters;

    /// <inheritdoc />
    public override int Reach => indicator.Reach(parameters);

    /// <inheritdoc />
    public override int StartOf(int inputStart, int output) =>
        inputStart + indicator.Lookback(parameters, output) - 1;

    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace) =>
        indicator.Compute<T, TLane>(frame);
}
