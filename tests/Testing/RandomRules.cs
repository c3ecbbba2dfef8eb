using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Testing;

/// <summary>
/// Random well-formed expressions over every construct of the rule language and every indicator.
/// The same seed and size give the same expression on every machine.
/// </summary>
public sealed class RandomRules
{
    private readonly Timeframe? strategy;
    private Timeframe timeframe;
    private ulong state;

    private RandomRules(int seed, Timeframe? strategy)
    {
        // Mixed, so that neighbouring seeds have nothing in common.
        state = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) ^ 0xD1B54A32D192ED03UL;
        this.strategy = strategy;
        timeframe = strategy ?? Timeframe.Hour;
    }

    /// <summary>A random condition.</summary>
    /// <param name="seed">Another seed, another rule.</param>
    /// <param name="size">Roughly how deep, 0 for a single comparison; at most 6.</param>
    /// <param name="timeframe">
    /// The strategy's timeframe, to which every <c>@</c> then fits; null leaves <c>@</c> out.
    /// </param>
    public static Expression Condition(int seed, int size = 3, Timeframe? timeframe = null) =>
        new RandomRules(seed, timeframe).NextCondition(Math.Clamp(size, 0, 6));

    /// <summary>A random number; parameters as for <see cref="Condition"/>.</summary>
    public static Expression Number(int seed, int size = 3, Timeframe? timeframe = null) =>
        new RandomRules(seed, timeframe).NextNumber(Math.Clamp(size, 0, 6));

    private Expression NextCondition(int size) =>
        (size == 0 ? Next(3) : Next(11)) switch
        {
            0 or 1 => Compare(size),
            2 => Crossing(size),
            3 or 4 => Binary(BinaryOperator.And, NextCondition(size - 1), NextCondition(size - 1)),
            5 or 6 => Binary(BinaryOperator.Or, NextCondition(size - 1), NextCondition(size - 1)),
            7 => new UnaryExpression(isNot: true, NextCondition(size - 1)),
            8 => new OffsetExpression(NextCondition(size - 1), 1 + Next(5)),
            9 => Call(
                Next(2) == 0 ? RuleFunction.Rising : RuleFunction.Falling,
                1 + Next(4),
                NextNumber(size - 1)
            ),
            _ => Higher(() => NextCondition(size - 1)),
        };

    private BinaryExpression Compare(int size)
    {
        var kind = BinaryOperator.Less + Next(6);
        return Binary(kind, NextNumber(size), NextNumber(size));
    }

    private BinaryExpression Crossing(int size)
    {
        var kind = Next(2) == 0 ? BinaryOperator.CrossesAbove : BinaryOperator.CrossesBelow;
        return Binary(kind, NextNumber(size), NextNumber(size));
    }

    private Expression NextNumber(int size) =>
        (size == 0 ? Next(4) : Next(14)) switch
        {
            0 => new FieldExpression((CandleField)Next(CandleFields.All.Count)),
            1 => new NumberExpression(Constant()),
            2 or 3 or 4 => Indicator(size),
            5 or 6 => Arithmetic(size),
            7 => new UnaryExpression(isNot: false, NextNumber(size - 1)),
            8 => new OffsetExpression(NextNumber(size - 1), 1 + Next(5)),
            9 => Windowed(size),
            10 => Remembered(size),
            11 => Elementwise(size),
            12 => Call(Next(2) == 0 ? RuleFunction.PivotHigh : RuleFunction.PivotLow, 1 + Next(4)),
            _ => Higher(() => NextNumber(size - 1)),
        };

    private BinaryExpression Arithmetic(int size)
    {
        var right = NextNumber(size - 1);
        var kind = (BinaryOperator)Next(4);
        // A constant divisor may be zero, which no rule may contain.
        return kind == BinaryOperator.Divide && Constants.ValueOf(right) is not null
            ? Binary(kind, NextNumber(size - 1), new FieldExpression(CandleField.Close))
            : Binary(kind, NextNumber(size - 1), right);
    }

    private FunctionExpression Windowed(int size)
    {
        RuleFunction[] all = [RuleFunction.Highest, RuleFunction.Lowest, RuleFunction.PercentRank];
        return Call(all[Next(all.Length)], 1 + Next(20), NextNumber(size - 1));
    }

    private FunctionExpression Remembered(int size) =>
        Next(2) == 0
            ? Call(RuleFunction.BarsSince, 0, NextCondition(size - 1))
            : Call(RuleFunction.ValueWhen, 0, NextCondition(size - 1), NextNumber(size - 1));

    private FunctionExpression Elementwise(int size)
    {
        var x = NextNumber(size - 1);
        return Next(5) switch
        {
            0 => Call(RuleFunction.Abs, 0, x),
            1 => Call(RuleFunction.Sqrt, 0, Call(RuleFunction.Abs, 0, x)),
            2 => Call(RuleFunction.Min, 0, x, NextNumber(size - 1)),
            3 => Call(RuleFunction.Max, 0, x, NextNumber(size - 1), NextNumber(size - 1)),
            _ => Call(RuleFunction.Clamp, 0, x, new NumberExpression(0), new NumberExpression(1)),
        };
    }

    private IndicatorExpression Indicator(int size)
    {
        var indicator = IndicatorCatalog.All[Next(IndicatorCatalog.All.Count)];
        var values = indicator.Parameters.Select(p => p.Default).ToArray();
        var tried = indicator.Parameters.Select(Parameter).ToArray();
        if (indicator.Check(tried) is null)
        {
            values = tried;
        }

        var takesSource = size > 0 && indicator.Inputs.Contains(IndicatorInput.Source);
        var source = takesSource && Next(2) == 0 ? NextNumber(size - 1) : null;
        if (source is FieldExpression { Field: CandleField.Close } || IsConstant(source))
        {
            source = null;
        }

        return new(indicator, values, source, Next(indicator.Outputs.Count));
    }

    private double Parameter(IndicatorParameter parameter)
    {
        if (Next(2) == 0)
        {
            return parameter.Default;
        }

        var most = Math.Min(parameter.Maximum, parameter.IsWhole ? 30 : 3);
        var value = parameter.Minimum + (Fraction() * (most - parameter.Minimum));
        return parameter.IsWhole ? Math.Round(value) : Math.Round(value, 3) + parameter.Minimum;
    }

    private Expression Higher(Func<Expression> operand)
    {
        var fitting = Timeframe.All.Where(t =>
            t > timeframe
            && t.Minutes % timeframe.Minutes == 0
            && t.Minutes <= 4 * timeframe.Minutes
        );
        var all = fitting.ToArray();
        if (strategy is null || all.Length == 0)
        {
            return operand();
        }

        var outer = timeframe;
        timeframe = all[Next(all.Length)];
        var node = new HigherExpression(operand(), timeframe);
        timeframe = outer;
        return node;
    }

    private static bool IsConstant(Expression? node) =>
        node is not null && Constants.ValueOf(node) is not null;

    private static BinaryExpression Binary(BinaryOperator kind, Expression a, Expression b) =>
        new(kind, a, b);

    private static FunctionExpression Call(RuleFunction f, int n, params Expression[] operands) =>
        new(f, operands, n);

    private double Constant() =>
        Next(4) switch
        {
            0 => Next(100),
            1 => Math.Round(Fraction() * 100, 2),
            2 => Fraction() * 1e-9,
            _ => Math.Round(Fraction() * 1e6),
        };

    private double Fraction() => (Step() >> 11) * (1.0 / (1UL << 53));

    private int Next(int below) => (int)(Step() % (ulong)below);

    private ulong Step()
    {
        // splitmix64, by Sebastiano Vigna (public domain).
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
