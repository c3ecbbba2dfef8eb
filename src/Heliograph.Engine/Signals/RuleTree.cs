using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Signals;

/// <summary>
/// A rule with the values behind it at one candle: why it holds, fails or is unknown. Its verdict
/// is worked out here from the numbers below it, not taken from the plan.
/// </summary>
public sealed class RuleTree
{
    private RuleTree(string text, double number)
    {
        Text = text;
        Number = double.IsFinite(number) ? number : null;
    }

    private RuleTree(string text, bool? truth, IReadOnlyList<RuleTree> children)
    {
        Text = text;
        Truth = truth;
        IsCondition = true;
        Children = children;
    }

    /// <summary>The canonical text of this part of the rule.</summary>
    public string Text { get; }

    /// <summary>True for a condition, false for a number.</summary>
    public bool IsCondition { get; }

    /// <summary>Of a condition: true, false or (null) unknown.</summary>
    public bool? Truth { get; }

    /// <summary>Of a number: its value; null when unknown.</summary>
    public double? Number { get; }

    /// <summary>Of a comparison: what stands left.</summary>
    public RuleTree? Left { get; private init; }

    /// <summary>Of a comparison: what stands right.</summary>
    public RuleTree? Right { get; private init; }

    /// <summary>
    /// Of a comparison: by how much it holds (above 0) or fails (below 0), in the unit of its
    /// sides; of a crossing the lesser of before and now; null when unknown.
    /// </summary>
    public double? Margin { get; private init; }

    /// <summary>Of <c>and or not</c>: the conditions below.</summary>
    public IReadOnlyList<RuleTree> Children { get; } = [];

    /// <summary>Builds the tree of a condition or number.</summary>
    /// <param name="expression">The rule.</param>
    /// <param name="values">Value of a number at the candle so many rows back; NaN unknown.</param>
    /// <param name="back">0 for the deciding candle, 1 for the one before.</param>
    public static RuleTree Of(
        Expression expression,
        Func<Expression, int, double> values,
        int back = 0
    )
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(values);
        return expression switch
        {
            BinaryExpression { Kind: BinaryOperator.And or BinaryOperator.Or } both => Logic(
                both,
                values,
                back
            ),
            UnaryExpression { IsNot: true } not => Not(not, values, back),
            BinaryExpression { IsCondition: true } comparison => Comparison(
                comparison,
                values,
                back
            ),
            { IsCondition: true } => new RuleTree(
                expression.Text,
                TruthOf(values(expression, back)),
                []
            ),
            _ => new RuleTree(expression.Text, values(expression, back)),
        };
    }

    /// <summary>
    /// The part that decides against the rule: the first comparison below that is false, or
    /// unknown where none is false; null when the rule holds.
    /// </summary>
    public RuleTree? Blocking()
    {
        if (Truth == true || !IsCondition)
        {
            return null;
        }

        var worst =
            Children.FirstOrDefault(child => child.Truth == false && Truth == false)
            ?? Children.FirstOrDefault(child => child.Truth is null);
        return Children.Count == 0 || Text.StartsWith("not ", StringComparison.Ordinal)
            ? this
            : worst?.Blocking() ?? this;
    }

    private static RuleTree Logic(
        BinaryExpression both,
        Func<Expression, int, double> values,
        int back
    )
    {
        var children = Operands(both, both.Kind).Select(part => Of(part, values, back)).ToArray();
        var isAnd = both.Kind == BinaryOperator.And;
        bool? truth =
            Array.Exists(children, child => child.Truth == !isAnd) ? !isAnd
            : Array.Exists(children, child => child.Truth is null) ? null
            : isAnd;
        return new RuleTree(both.Text, truth, children);
    }

    private static RuleTree Not(UnaryExpression not, Func<Expression, int, double> values, int back)
    {
        var child = Of(not.Operand, values, back);
        return new RuleTree(not.Text, !child.Truth, [child]);
    }

    // a and b and c is one row of three, not a staircase.
    private static IEnumerable<Expression> Operands(Expression expression, BinaryOperator kind) =>
        expression is BinaryExpression binary && binary.Kind == kind
            ? Operands(binary.Left, kind).Concat(Operands(binary.Right, kind))
            : [expression];

    private static RuleTree Comparison(
        BinaryExpression rule,
        Func<Expression, int, double> values,
        int back
    )
    {
        var left = values(rule.Left, back);
        var right = values(rule.Right, back);
        var isCross = rule.Kind is BinaryOperator.CrossesAbove or BinaryOperator.CrossesBelow;
        var (truth, margin) = isCross
            ? Cross(rule, values, back, left, right)
            : (Compare(rule.Kind, left, right), MarginOf(rule.Kind, left, right));
        return new RuleTree(rule.Text, truth, [])
        {
            Left = new RuleTree(rule.Left.Text, left),
            Right = new RuleTree(rule.Right.Text, right),
            Margin = double.IsFinite(margin) ? margin : null,
        };
    }

    private static (bool? Truth, double Margin) Cross(
        BinaryExpression rule,
        Func<Expression, int, double> values,
        int back,
        double left,
        double right
    )
    {
        var up = rule.Kind == BinaryOperator.CrossesAbove;
        var leftBefore = values(rule.Left, back + 1);
        var rightBefore = values(rule.Right, back + 1);
        var kindBefore = up ? BinaryOperator.LessOrEqual : BinaryOperator.GreaterOrEqual;
        var kindNow = up ? BinaryOperator.Greater : BinaryOperator.Less;
        var before = Compare(kindBefore, leftBefore, rightBefore);
        var now = Compare(kindNow, left, right);
        bool? truth =
            before == false || now == false ? false
            : before is null || now is null ? null
            : true;
        return (
            truth,
            Math.Min(MarginOf(kindBefore, leftBefore, rightBefore), MarginOf(kindNow, left, right))
        );
    }

    private static bool? Compare(BinaryOperator kind, double left, double right)
    {
        if (!double.IsFinite(left) || !double.IsFinite(right))
        {
            return null;
        }

        return kind switch
        {
            BinaryOperator.Less => left < right,
            BinaryOperator.LessOrEqual => left <= right,
            BinaryOperator.Greater => left > right,
            BinaryOperator.GreaterOrEqual => left >= right,
            BinaryOperator.Equal => left == right,
            _ => left != right,
        };
    }

    private static double MarginOf(BinaryOperator kind, double left, double right) =>
        kind switch
        {
            BinaryOperator.Less or BinaryOperator.LessOrEqual => right - left,
            BinaryOperator.Equal => -Math.Abs(left - right),
            BinaryOperator.NotEqual => Math.Abs(left - right),
            _ => left - right,
        };

    private static bool? TruthOf(double value) => double.IsNaN(value) ? null : value == 1;
}
