using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Planning;

/// <summary>What one worker needs to run a plan: made once, used for every block.</summary>
/// <typeparam name="T">The lane's element.</typeparam>
public sealed class PlanWorkspace<T>
    where T : unmanaged
{
    private readonly Dictionary<HigherNode, PlanWorkspace<double>.Rolled> inner = [];
    private readonly int rows;

    /// <summary>Makes room.</summary>
    /// <param name="plan">The plan to run.</param>
    /// <param name="rows">Most rows of a block.</param>
    public PlanWorkspace(Plan plan, int rows)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.rows = rows;
        Columns = new Columns<T>(plan.ColumnCount, rows);
    }

    /// <summary>The plan's columns.</summary>
    internal Columns<T> Columns { get; }

    /// <summary>The workspace for a longer timeframe.</summary>
    internal PlanWorkspace<double>.Rolled Inner(HigherNode node)
    {
        if (!inner.TryGetValue(node, out var rolled))
        {
            // After gaps every row may be a group of its own.
            rolled = new PlanWorkspace<double>.Rolled(
                new CandleBlock<double>(rows),
                new PlanWorkspace<double>(node.Plan, rows)
            );
            inner.Add(node, rolled);
        }

        return rolled;
    }

    /// <summary>Rolled-up candles of one series and the workspace over them.</summary>
    internal sealed record Rolled(CandleBlock<double> Block, PlanWorkspace<double> Workspace);
}
