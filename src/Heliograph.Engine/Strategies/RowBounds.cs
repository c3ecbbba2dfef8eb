namespace Heliograph.Engine.Strategies;

/// <summary>
/// What a rule says of numbers on the candle where it is true: <c>rsi(14) &gt; 30 and ...</c> holds
/// the RSI above 30 there. Only comparisons joined by <c>and</c> say something for certain.
/// </summary>
internal sealed class RowBounds
{
    private static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);

    private readonly Dictionary<string, ValueRange> known = new(StringComparer.Ordinal);

    /// <summary>Bounds from a rule; none without one.</summary>
    public static RowBounds Of(Expression? rule)
    {
        var bounds = new RowBounds();
        if (rule is not null)
        {
            bounds.Add(rule);
        }

        return bounds;
    }

    /// <summary>A number's range, narrowed by what the rule says of it.</summary>
    public ValueRange Narrow(Expression number, ValueRange range) =>
        Intersect(range, known.GetValueOrDefault(number.Text, Any)) ?? range;

    private void Add(Expression node)
    {
        if (node is not BinaryExpression { IsCondition: true } binary)
        {
            return;
        }

        var (left, right) = (binary.Left, binary.Right);
        switch (binary.Kind)
        {
            case BinaryOperator.And:
                Add(left);
                Add(right);
                break;
            case BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                NotBelow(left, right);
                break;
            case BinaryOperator.Less or BinaryOperator.LessOrEqual:
                NotBelow(right, left);
                break;
            case BinaryOperator.Equal:
                NotBelow(left, right);
                NotBelow(right, left);
                break;
            case BinaryOperator.CrossesAbove:
                NotBelow(left, right);
                NotBelow(Earlier(right), Earlier(left));
                break;
            case BinaryOperator.CrossesBelow:
                NotBelow(right, left);
                NotBelow(Earlier(left), Earlier(right));
                break;
        }
    }

    private void NotBelow(Expression above, Expression below)
    {
        if (Constants.ValueOf(below) is { } least)
        {
            Note(above, new(least, double.PositiveInfinity));
        }
        else if (Constants.ValueOf(above) is { } most)
        {
            Note(below, new(double.NegativeInfinity, most));
        }
        else
        {
            Note(Difference(above, below), new(0, double.PositiveInfinity));
            Note(Difference(below, above), new(double.NegativeInfinity, 0));
        }
    }

    private void Note(Expression number, ValueRange bound) =>
        known[number.Text] = Intersect(known.GetValueOrDefault(number.Text, Any), bound) ?? Any;

    // Null: the rule asks for both sides of a number and is never true, so nothing is said.
    private static ValueRange? Intersect(ValueRange a, ValueRange b)
    {
        var both = new ValueRange(Math.Max(a.Low, b.Low), Math.Min(a.High, b.High));
        return both.Low <= both.High ? both : null;
    }

    private static OffsetExpression Earlier(Expression number) => new(number, 1);

    private static BinaryExpression Difference(Expression a, Expression b) =>
        new(BinaryOperator.Subtract, a, b);
}
