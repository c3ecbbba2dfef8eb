using System.Globalization;

namespace Heliograph.Engine.Strategies;

/// <summary>A built-in function, such as <c>highest(x, n)</c> or <c>min(a, b)</c>.</summary>
/// <param name="function">Which.</param>
/// <param name="arguments">Operands that are expressions.</param>
/// <param name="count">The trailing number of candles; 0 where there is none.</param>
public sealed class FunctionExpression(
    RuleFunction function,
    IReadOnlyList<Expression> arguments,
    int count
) : Expression
{
    /// <summary>Which function.</summary>
    public RuleFunction Function { get; } = function;

    /// <summary>Operands that are expressions.</summary>
    public IReadOnlyList<Expression> Arguments { get; } = arguments;

    /// <summary>The trailing number of candles, at least 1; 0 where there is none.</summary>
    public int Count { get; } = count;

    /// <inheritdoc />
    public override bool IsCondition => Function is RuleFunction.Rising or RuleFunction.Falling;

    /// <inheritdoc />
    public override IReadOnlyList<Expression> Children => Arguments;

    /// <inheritdoc />
    protected override string Print()
    {
        var all = Arguments.Select(argument => argument.Text);
        if (Count > 0)
        {
            all = all.Append(Count.ToString(CultureInfo.InvariantCulture));
        }

        return $"{RuleFunctions.NameOf(Function)}({string.Join(", ", all)})";
    }
}
