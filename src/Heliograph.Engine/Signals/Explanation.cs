using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Signals;

/// <summary>
/// Rebuilds, for one window, every value that a strategy's rules looked at: the evidence of a
/// fired evaluation, and the answer to why another did not fire. One worker owns it.
/// </summary>
public abstract class Explanation
{
    // The deciding candle, the one before for the onset, and one more for crossings there.
    private const int Rows = 3;

    private readonly InstalledStrategy installed;
    private readonly Dictionary<string, int> roots = new(StringComparer.Ordinal);
    private readonly List<Expression> shown = [];

    private protected Explanation(InstalledStrategy installed)
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

        Plan = Plan.Build(wanted, strategy.Timeframe);
    }

    /// <summary>What is computed.</summary>
    private protected Plan Plan { get; }

    /// <summary>
    /// Makes room to explain a strategy. Every width gives the same bits; in the one that
    /// evaluates, nothing has to be compiled a second time.
    /// </summary>
    /// <param name="installed">The strategy.</param>
    /// <param name="width">1, 4 or 8.</param>
    public static Explanation Create(InstalledStrategy installed, int width) =>
        width switch
        {
            1 => new LaneExplanation<double, ScalarLane>(installed),
            4 => new LaneExplanation<Vector256<double>, QuadLane>(installed),
            8 => new LaneExplanation<Vector512<double>, OctoLane>(installed),
            _ => throw new ArgumentOutOfRangeException(nameof(width), width, "1, 4 or 8"),
        };

    /// <summary>Computes the values of a window; the properties then speak of it.</summary>
    public abstract void Explain(CandleWindow window);

    /// <summary>A number or condition at the candle so many rows back; NaN when unknown.</summary>
    public double Value(Expression expression, int back)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (expression is NumberExpression number)
        {
            return number.Value;
        }

        return At(roots[expression.Text], installed.Length - 1 - back);
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

    /// <summary>A wanted column's value at a row.</summary>
    private protected abstract double At(int root, int row);

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
