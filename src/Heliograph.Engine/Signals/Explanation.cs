using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Signals;

/// <summary>
/// Rebuilds, for one window, every value that a strategy's rules looked at: the evidence of a
/// fired evaluation, and the answer to why another did not fire. One worker owns it.
/// </summary>
public sealed class Explanation
{
    // The deciding candle, the one before for the onset, and one more for crossings there.
    private const int Rows = 3;

    private readonly InstalledStrategy installed;
    private readonly Dictionary<string, int> roots = new(StringComparer.Ordinal);
    private readonly List<Expression> shown = [];
    private readonly Plan plan;
    private readonly CandleBlock<double> block;
    private readonly PlanWorkspace<double> workspace;

    /// <summary>Makes room to explain a strategy.</summary>
    public Explanation(InstalledStrategy installed)
    {
        ArgumentNullException.ThrowIfNull(installed);
        this.installed = installed;
        var wanted = new List<PlanRoot>();
        var strategy = installed.Strategy;
        Expression?[] all =
        [
            strategy.Long,
            strategy.Short,
            strategy.LongScore,
            strategy.ShortScore,
            strategy.Stop,
            strategy.Target,
        ];
        foreach (var expression in all.OfType<Expression>())
        {
            Want(expression, wanted);
        }

        plan = Plan.Build(wanted, strategy.Timeframe);
        block = new CandleBlock<double>(installed.Length);
        workspace = new PlanWorkspace<double>(plan, installed.Length);
    }

    /// <summary>Computes the values of a window; the properties then speak of it.</summary>
    public void Explain(CandleWindow window)
    {
        block.Fill<ScalarLane>([window], plan.BlockColumns);
        plan.Run<double, ScalarLane>(block, workspace, installed.Length);
    }

    /// <summary>A number or condition at the candle so many rows back; NaN when unknown.</summary>
    public double Value(Expression expression, int back)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (expression is NumberExpression number)
        {
            return number.Value;
        }

        return plan.Root(block, workspace, roots[expression.Text])[installed.Length - 1 - back];
    }

    /// <summary>The tree of the rule for a side; null when the strategy has none.</summary>
    /// <param name="direction">Which side.</param>
    /// <param name="back">0 for the deciding candle, 1 for the one before.</param>
    public RuleTree? Tree(Direction direction, int back = 0)
    {
        var rule = direction == Direction.Long ? installed.Strategy.Long : installed.Strategy.Short;
        return rule is null ? null : RuleTree.Of(rule, Value, back);
    }

    /// <summary>
    /// Every named value, newest first: at the deciding candle and the one before.
    /// </summary>
    public IEnumerable<(string Text, double Now, double Before)> Values() =>
        shown.Select(expression => (expression.Text, Value(expression, 0), Value(expression, 1)));

    private void Want(Expression expression, List<PlanRoot> wanted)
    {
        if (expression is NumberExpression || !roots.TryAdd(expression.Text, wanted.Count))
        {
            return;
        }

        wanted.Add(new PlanRoot(expression, Rows));
        if (IsNamed(expression))
        {
            shown.Add(expression);
        }

        // Below a call the values are the indicator's own business, and on another timeframe
        // they have no place in this window's rows.
        var isOpaque = expression is HigherExpression or IndicatorExpression;
        foreach (var child in isOpaque ? [] : expression.Children)
        {
            Want(child, wanted);
        }
    }

    private static bool IsNamed(Expression expression) =>
        expression is IndicatorExpression or HigherExpression or FieldExpression
        || expression is FunctionExpression { Count: > 0, IsCondition: false };
}
