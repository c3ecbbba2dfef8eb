namespace Heliograph.Engine.Strategies;

/// <summary><c>-x</c> or <c>not c</c>.</summary>
/// <param name="isNot">True for <c>not</c>.</param>
/// <param name="operand">What it applies to.</param>
public sealed class UnaryExpression(bool isNot, Expression operand) : Expression
{
    /// <summary>True for <c>not</c>, false for the minus sign.</summary>
    public bool IsNot { get; } = isNot;

    /// <summary>What it applies to.</summary>
    public Expression Operand { get; } = operand;

    /// <inheritdoc />
    public override bool IsCondition => IsNot;

    /// <inheritdoc />
    public override IReadOnlyList<Expression> Children => [Operand];

    /// <inheritdoc />
    public override int Precedence => IsNot ? 30 : 70;

    /// <inheritdoc />
    protected override string Print() =>
        IsNot ? $"not {Wrap(Operand, 30)}" : $"-{Wrap(Operand, 80)}";
}
