using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Planning;

/// <summary>An indicator call; all its outputs are computed together.</summary>
/// <param name="indicator">From the catalog.</param>
/// <param name="parameters">Values of all its parameters.</param>
/// <param name="inputs">Columns read.</param>
/// <param name="timeframe">Length of the candles.</param>
internal sealed class IndicatorNode(
    Indicator indicator,
    double[] parameters,
    int[] inputs,
    Timeframe timeframe
) : PlanNode(inputs)
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
    public override int CertainOf(int inputCertain, int output) =>
        inputCertain + indicator.Certain(parameters, output, timeframe) - 1;

    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace) =>
        indicator.Compute<T, TLane>(frame);
}
