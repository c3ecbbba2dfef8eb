namespace Heliograph.Engine.Strategies;

/// <summary>Values that are known without any candle.</summary>
public static class Constants
{
    /// <summary>
    /// The value of a number made of numbers only, NaN or infinite where it has none; null when it
    /// depends on candles.
    /// </summary>
    public static double? ValueOf(Expression expression) =>
        expression switch
        {
            NumberExpression number => number.Value,
            UnaryExpression { IsNot: false } minus => -ValueOf(minus.Operand),
            OffsetExpression earlier => ValueOf(earlier.Operand),
            HigherExpression higher => ValueOf(higher.Operand),
            BinaryExpression { IsCondition: false } binary => Calculate(binary),
            FunctionExpression function => Call(function),
            _ => null,
        };

    private static double? Calculate(BinaryExpression binary)
    {
        var (left, right) = (ValueOf(binary.Left), ValueOf(binary.Right));
        return binary.Kind switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            _ => left / right,
        };
    }

    private static double? Call(FunctionExpression function)
    {
        var values = function.Arguments.Select(ValueOf).ToArray();
        if (values.Length == 0 || Array.Exists(values, value => value is null))
        {
            return null;
        }

        var first = values[0].GetValueOrDefault();
        return function.Function switch
        {
            RuleFunction.Abs => Math.Abs(first),
            RuleFunction.Sqrt => Math.Sqrt(first),
            RuleFunction.Log => Math.Log(first),
            RuleFunction.Min => values.Min(),
            RuleFunction.Max => values.Max(),
            RuleFunction.Clamp => Math.Min(
                Math.Max(first, values[1].GetValueOrDefault()),
                values[2].GetValueOrDefault()
            ),
            RuleFunction.Highest or RuleFunction.Lowest => first,
            _ => null,
        };
    }
}
