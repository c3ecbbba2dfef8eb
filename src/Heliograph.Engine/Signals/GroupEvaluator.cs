using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;

namespace Heliograph.Engine.Signals;

/// <summary>
/// Evaluates a group of strategies over windows, as many at once as the lane is wide. One worker
/// owns it; it keeps nothing of one evaluation for the next.
/// </summary>
/// <typeparam name="T">The lane's element.</typeparam>
/// <typeparam name="TLane">The lane.</typeparam>
public sealed class GroupEvaluator<T, TLane> : BlockEvaluator
    where T : unmanaged
    where TLane : ILane<T>
{
    private readonly StrategyGroup group;
    private readonly PlanWorkspace<T> workspace;
    private readonly CandleBlock<T> own;

    /// <summary>Makes room to evaluate a group.</summary>
    public GroupEvaluator(StrategyGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        this.group = group;
        workspace = new PlanWorkspace<T>(group.Plan, group.Length);
        own = new CandleBlock<T>(group.Length);
    }

    /// <inheritdoc />
    public override int Width => TLane.Width;

    /// <inheritdoc />
    public override void Evaluate(ReadOnlySpan<CandleWindow> windows, Span<Verdict> verdicts)
    {
        own.Fill<TLane>(windows, group.Plan.BlockColumns);
        Evaluate(own, windows.Length, verdicts);
    }

    /// <summary>Evaluates a block that is filled already.</summary>
    /// <param name="block">Windows of the group's length.</param>
    /// <param name="count">How many of its elements are windows.</param>
    /// <param name="verdicts">One per window and strategy, window by window.</param>
    public void Evaluate(CandleBlock<T> block, int count, Span<Verdict> verdicts)
    {
        group.Plan.Run<T, TLane>(block, workspace, group.Length);
        var strategies = group.RootsOf.Count;
        for (var strategy = 0; strategy < strategies; strategy++)
        {
            var roots = group.RootsOf[strategy];
            var isLong = Onset(block, roots.Long);
            var isShort = Onset(block, roots.Short);
            for (var element = 0; element < count; element++)
            {
                verdicts[element * strategies + strategy] = Read(
                    block,
                    roots,
                    element,
                    TLane.Get(isLong, element) == Truth.True,
                    TLane.Get(isShort, element) == Truth.True
                );
            }
        }
    }

    // 1 where the rule is definitely true at the last row and was definitely false before it.
    private T Onset(CandleBlock<T> block, int? root)
    {
        if (root is not { } rule)
        {
            return TLane.Of(Truth.False);
        }

        var rows = group.Plan.Root(block, workspace, rule);
        var last = group.Length - 1;
        var isTrue = TLane.Equal(rows[last], TLane.Of(Truth.True));
        var wasFalse = TLane.Equal(rows[last - 1], TLane.Of(Truth.False));
        return TLane.And(TLane.And(isTrue, wasFalse), TLane.Of(Truth.True));
    }

    private Verdict Read(
        CandleBlock<T> block,
        StrategyGroup.Roots roots,
        int element,
        bool isLong,
        bool isShort
    )
    {
        if (!isLong && !isShort)
        {
            return default;
        }

        return new Verdict(
            isLong,
            isShort,
            Last(block, isLong ? roots.LongScore : roots.ShortScore, element),
            Last(block, roots.Stop, element),
            Last(block, roots.Target, element)
        );
    }

    private double Last(CandleBlock<T> block, int? root, int element) =>
        root is { } column
            ? TLane.Get(group.Plan.Root(block, workspace, column)[group.Length - 1], element)
            : double.NaN;
}
