namespace Heliograph.Engine.Strategies;

/// <summary>
/// Bounds that hold of a number on every candle, whatever the market does. They may be wider than
/// the values really are, never narrower.
/// </summary>
/// <param name="Low">Smallest possible value, inclusive.</param>
/// <param name="High">Largest possible value, inclusive.</param>
public readonly record struct ValueRange(double Low, double High)
{
    private static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);
    private static readonly ValueRange Positive = new(0, double.PositiveInfinity);
    private static readonly ValueRange Percent = new(0, 100);

    /// <summary>Indicators whose every output is bounded by their definition.</summary>
    private static readonly Dictionary<string, ValueRange> Bounded = new(StringComparer.Ordinal)
    {
        ["rsi"] = Percent,
        ["stochrsi"] = Percent,
        ["stochastic"] = Percent,
        ["mfi"] = Percent,
        ["adx"] = Percent,
        ["plusdi"] = Percent,
        ["minusdi"] = Percent,
        ["williamsr"] = new(-100, 0),
        ["cmf"] = new(-1, 1),
        ["aroon"] = new(-100, 100),
        ["atr"] = Positive,
        ["truerange"] = Positive,
        ["natr"] = Positive,
        ["stddev"] = Positive,
        ["vortex"] = Positive,
        ["vwap"] = Positive,
    };

    /// <summary>Means with weights that are not negative: they stay within their source.</summary>
    private static readonly HashSet<string> Means = new(StringComparer.Ordinal)
    {
        "sma",
        "ema",
        "wma",
        "smma",
        "vwma",
        "kama",
    };

    /// <summary>Bounds of a number.</summary>
    public static ValueRange Of(Expression expression) => Of(expression, RowBounds.Of(null));

    /// <summary>Bounds of a number on a candle of which a rule says something.</summary>
    internal static ValueRange Of(Expression expression, RowBounds row) =>
        row.Narrow(
            expression,
            expression switch
            {
                NumberExpression number => new(number.Value, number.Value),
                FieldExpression => Positive,
                IndicatorExpression call => Of(call),
                OffsetExpression earlier => Of(earlier.Operand),
                HigherExpression higher => Of(higher.Operand),
                UnaryExpression { IsNot: false } minus => Negative(Of(minus.Operand, row)),
                BinaryExpression { IsCondition: false } binary => Of(binary, row),
                FunctionExpression { IsCondition: false } function => Of(function, row),
                _ => Any,
            }
        );

    private static ValueRange Of(IndicatorExpression call)
    {
        if (Means.Contains(call.Indicator.Name))
        {
            return call.Source is null ? Positive : Of(call.Source);
        }

        return Bounded.GetValueOrDefault(call.Indicator.Name, Any);
    }

    private static ValueRange Of(BinaryExpression binary, RowBounds row)
    {
        var (a, b) = (Of(binary.Left, row), Of(binary.Right, row));
        return binary.Kind switch
        {
            BinaryOperator.Add => new(a.Low + b.Low, a.High + b.High),
            BinaryOperator.Subtract => new(a.Low - b.High, a.High - b.Low),
            BinaryOperator.Multiply => Product(a, b),
            // Divided by 0 is unknown, so a divisor that may be 0 at an end stays on one side.
            _ when b.Low >= 0 => Product(a, new(1 / b.High, 1 / Math.Abs(b.Low))),
            _ when b.High <= 0 => Product(a, new(-1 / Math.Abs(b.High), 1 / b.Low)),
            _ => Any,
        };
    }

    private static ValueRange Of(FunctionExpression function, RowBounds row)
    {
        // The others read candles of which the rule says nothing.
        var isOfThisRow = function.Function <= RuleFunction.Clamp;
        var operands = function
            .Arguments.Select(argument => isOfThisRow ? Of(argument, row) : Of(argument))
            .ToArray();
        return function.Function switch
        {
            RuleFunction.Abs => Absolute(operands[0]),
            RuleFunction.Sqrt => new(
                Math.Sqrt(Math.Max(0, operands[0].Low)),
                Math.Sqrt(Math.Max(0, operands[0].High))
            ),
            RuleFunction.Log => new(
                Math.Log(Math.Max(0, operands[0].Low)),
                Math.Log(Math.Max(0, operands[0].High))
            ),
            RuleFunction.Min => new(operands.Min(o => o.Low), operands.Min(o => o.High)),
            RuleFunction.Max => new(operands.Max(o => o.Low), operands.Max(o => o.High)),
            RuleFunction.Clamp => new(
                Math.Min(Math.Max(operands[0].Low, operands[1].Low), operands[2].Low),
                Math.Min(Math.Max(operands[0].High, operands[1].High), operands[2].High)
            ),
            RuleFunction.Highest or RuleFunction.Lowest => operands[0],
            RuleFunction.ValueWhen => operands[1],
            RuleFunction.PercentRank => Percent,
            _ => Positive,
        };
    }

    private static ValueRange Negative(ValueRange a) => new(-a.High, -a.Low);

    private static ValueRange Absolute(ValueRange a)
    {
        var largest = Math.Max(Math.Abs(a.Low), Math.Abs(a.High));
        var holdsZero = a.Low <= 0 && a.High >= 0;
        return new(holdsZero ? 0 : Math.Min(Math.Abs(a.Low), Math.Abs(a.High)), largest);
    }

    private static ValueRange Product(ValueRange a, ValueRange b)
    {
        double[] corners =
        [
            Times(a.Low, b.Low),
            Times(a.Low, b.High),
            Times(a.High, b.Low),
            Times(a.High, b.High),
        ];
        return new(corners.Min(), corners.Max());
    }

    /// <summary>0 times infinite is 0 here: a bound of 0 means values that reach 0.</summary>
    private static double Times(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
