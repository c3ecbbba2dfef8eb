using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>
/// Everything that a plan asks of one longer timeframe. The window's candles are rolled up on the
/// 24x7 grid of that timeframe; only groups that begin inside the window and had closed count, so
/// nothing is seen before it was known. Windows lie differently on the longer grid, so this is
/// computed for one series at a time, by the same kernels.
/// </summary>
/// <param name="timeframe">The longer timeframe.</param>
/// <param name="baseTimeframe">The window's own.</param>
internal sealed class HigherNode(Timeframe timeframe, Timeframe baseTimeframe)
    : PlanNode([.. Enumerable.Range(0, 6).Select(column => ~column)])
{
    private readonly List<Expression> operands = [];
    private Plan? plan;
    private int groupsWanted = AllRows;

    /// <inheritdoc />
    public override int OutputCount => operands.Count;

    /// <inheritdoc />
    public override int Reach => AllRows;

    /// <summary>The plan over the rolled-up candles.</summary>
    public Plan Plan =>
        plan ??= Plan.Build(
            [.. operands.Select(operand => new PlanRoot(operand, groupsWanted))],
            timeframe
        );

    /// <inheritdoc />
    public override int CertainOf(int inputCertain, int output)
    {
        // At most a row less than a group is cut off at the front, and the last row of the group
        // in which the value is certain closes it.
        var ratio = timeframe.Minutes / baseTimeframe.Minutes;
        return (Plan.CertainOf(output) + 2) * ratio - 2;
    }

    /// <summary>Says how many of the newest rows are read, before the first run.</summary>
    public void Want(int rows) =>
        // Each row sees a group of its own at most, and the newest group may not have closed.
        groupsWanted = rows == AllRows ? AllRows : rows + 1;

    /// <summary>Adds something to compute.</summary>
    /// <returns>Its output.</returns>
    public int Add(Expression operand)
    {
        operands.Add(operand);
        return operands.Count - 1;
    }

    /// <inheritdoc />
    public override void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace)
    {
        var inner = workspace.Inner(this);
        for (var element = 0; element < TLane.Width; element++)
        {
            var groups = RollUp<T, TLane>(frame, inner.Block.Columns, element);
            Plan.Run<double, ScalarLane>(inner.Block, inner.Workspace, groups);
            Spread<T, TLane>(frame, inner, element, groups);
        }
    }

    private int RollUp<T, TLane>(in Frame<T> frame, Columns<double> groups, int element)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var count = 0;
        var current = long.MinValue;
        var time = frame.Input((int)BlockColumn.Time);
        var windowStart = (long)TLane.Get(time[0], element);
        for (var i = 0; i < frame.Rows; i++)
        {
            var group = timeframe.Floor((long)TLane.Get(time[i], element));
            var isCutOff = group < windowStart;
            if (isCutOff)
            {
                continue;
            }

            if (group != current)
            {
                current = group;
                Begin<T, TLane>(frame, groups, element, i, count, group);
                count++;
            }
            else
            {
                Extend<T, TLane>(frame, groups, element, i, count - 1);
            }
        }

        return count;
    }

    private static void Begin<T, TLane>(
        in Frame<T> frame,
        Columns<double> groups,
        int element,
        int row,
        int group,
        long openMs
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        for (var column = BlockColumn.Open; column <= BlockColumn.Volume; column++)
        {
            groups[(int)column][group] = TLane.Get(frame.Input((int)column)[row], element);
        }

        groups[(int)BlockColumn.Time][group] = openMs;
    }

    private static void Extend<T, TLane>(
        in Frame<T> frame,
        Columns<double> groups,
        int element,
        int row,
        int group
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var high = TLane.Get(frame.Input((int)BlockColumn.High)[row], element);
        var low = TLane.Get(frame.Input((int)BlockColumn.Low)[row], element);
        ref var highest = ref groups[(int)BlockColumn.High][group];
        ref var lowest = ref groups[(int)BlockColumn.Low][group];
        highest = high > highest ? high : highest;
        lowest = low < lowest ? low : lowest;
        groups[(int)BlockColumn.Close][group] = TLane.Get(
            frame.Input((int)BlockColumn.Close)[row],
            element
        );
        groups[(int)BlockColumn.Volume][group] += TLane.Get(
            frame.Input((int)BlockColumn.Volume)[row],
            element
        );
    }

    private void Spread<T, TLane>(
        in Frame<T> frame,
        PlanWorkspace<double>.Rolled inner,
        int element,
        int groups
    )
        where T : unmanaged
        where TLane : ILane<T>
    {
        var times = inner.Block.Columns[(int)BlockColumn.Time];
        for (var output = 0; output < operands.Count; output++)
        {
            var values = Plan.Root(inner.Block, inner.Workspace, output);
            var target = frame.Output(output);
            var closed = groups;
            for (var i = frame.Rows - 1; i >= frame.From; i--)
            {
                var openMs = TLane.Get(frame.Input((int)BlockColumn.Time)[i], element);
                var closeMs = openMs + baseTimeframe.Milliseconds;
                while (closed > 0 && times[closed - 1] + timeframe.Milliseconds > closeMs)
                {
                    closed--;
                }

                var value = closed == 0 ? double.NaN : values[closed - 1];
                target[i] = TLane.Set(target[i], element, value);
            }
        }
    }
}
