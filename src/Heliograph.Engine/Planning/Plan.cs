using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Planning;

/// <summary>
/// The ordered list of columns that several expressions need, each computed once. A column
/// depends on its expression and the window alone, so what else is in the plan changes no bit of
/// it.
/// </summary>
public sealed class Plan
{
    private readonly PlanStep[] steps;
    private readonly int[] roots;
    private readonly int[] certain;
    private readonly int firstScratch;

    internal Plan(
        PlanStep[] steps,
        int[] roots,
        int[] certain,
        int firstScratch,
        int columnCount,
        int fields
    )
    {
        this.steps = steps;
        this.roots = roots;
        this.certain = certain;
        this.firstScratch = firstScratch;
        ColumnCount = columnCount;
        BlockColumns = fields;
    }

    /// <summary>Columns that a workspace holds.</summary>
    public int ColumnCount { get; }

    /// <summary>Block columns that are read, a bit each by <see cref="BlockColumn"/>.</summary>
    public int BlockColumns { get; }

    /// <summary>How many computed columns, constants included.</summary>
    public int StepCount => steps.Length;

    /// <summary>First row where a wanted column has a value for certain.</summary>
    internal int CertainOf(int root) => certain[root];

    /// <summary>Makes a plan.</summary>
    /// <param name="roots">What is wanted; the same expression may be named more than once.</param>
    /// <param name="timeframe">Timeframe of the candles.</param>
    public static Plan Build(IReadOnlyList<PlanRoot> roots, Timeframe timeframe) =>
        new PlanBuilder(timeframe).Build(roots);

    /// <summary>Computes every column for one block.</summary>
    /// <param name="block">The windows.</param>
    /// <param name="workspace">Made for this plan and at least so many rows.</param>
    /// <param name="rows">Rows in use, at most the block's.</param>
    public void Run<T, TLane>(CandleBlock<T> block, PlanWorkspace<T> workspace, int rows)
        where T : unmanaged
        where TLane : ILane<T>
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(workspace);
        foreach (var step in steps)
        {
            var frame = new Frame<T>(
                workspace.Columns,
                step.Inputs,
                step.Outputs,
                firstScratch,
                step.Node.Parameters,
                rows,
                step.Start,
                step.Rows == PlanNode.AllRows ? 0 : rows - step.Rows,
                block.Columns
            );
            step.Node.Run<T, TLane>(frame, workspace);
        }
    }

    /// <summary>
    /// A wanted column after <see cref="Run"/>; only its newest rows are defined.
    /// </summary>
    /// <param name="block">The block that was run.</param>
    /// <param name="workspace">The workspace that it was run in.</param>
    /// <param name="root">Position among the roots.</param>
    public ReadOnlySpan<T> Root<T>(CandleBlock<T> block, PlanWorkspace<T> workspace, int root)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(workspace);
        var column = roots[root];
        return column >= 0 ? workspace.Columns[column] : block.Columns[~column];
    }
}
