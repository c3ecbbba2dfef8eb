using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;

namespace Heliograph.Engine.Signals;

/// <summary>An explanation computed in one element of a lane.</summary>
/// <typeparam name="T">The lane's element.</typeparam>
/// <typeparam name="TLane">The lane.</typeparam>
internal sealed class LaneExplanation<T, TLane> : Explanation
    where T : unmanaged
    where TLane : ILane<T>
{
    private readonly CandleBlock<T> block;
    private readonly PlanWorkspace<T> workspace;

    /// <summary>Makes room to explain a strategy.</summary>
    public LaneExplanation(InstalledStrategy installed)
        : base(installed)
    {
        block = new CandleBlock<T>(installed.Length);
        workspace = new PlanWorkspace<T>(Plan, installed.Length);
    }

    /// <inheritdoc />
    public override void Explain(CandleWindow window)
    {
        block.Fill<TLane>([window], Plan.BlockColumns);
        Plan.Run<T, TLane>(block, workspace, block.Rows);
    }

    private protected override double At(int root, int row) =>
        TLane.Get(Plan.Root(block, workspace, root)[row], 0);
}
