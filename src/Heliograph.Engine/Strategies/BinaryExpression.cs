namespace Heliograph.Engine.Strategies;

/// <summary>Two operands: arithmetic, comparison, <c>and or</c>, or a crossing.</summary>
/// <param name="kind">The operator.</param>
/// <param name="left">Left operand.</param>
/// <param name="right">Right operand.</param>
public sealed class BinaryExpression(BinaryOperator kind, Expression left, Expression right)
    : Expression
{
    /// <summary>The operator.</summary>
    public BinaryOperator Kind { get; } = kind;

    /// <summary>Left operand.</summary>
    public Expression Left { get; } = left;

    /// <summary>Right operand.</summary>
    public Expression Right { get; } = right;

    /// <inheritdoc />
    public override bool IsCondition => Kind >= BinaryOperator.Less;

    /// <inheritdoc />
    public override IReadOnlyList<Expression> Children => [Left, Right];

    /// <inheritdoc />
    public override int Precedence => BinaryOperators.PrecedenceOf(Kind);

    /// <inheritdoc />
    protected override string Print()
    {
        // Comparisons do not chain; the others group to the left.
        var leftLeast = IsComparison ? Precedence + 1 : Precedence;
        return $"{Wrap(Left, leftLeast)} {BinaryOperators.TextOf(Kind)} "
            + Wrap(Right, Precedence + 1);
    }

    private bool IsComparison => Precedence == 40;
}
