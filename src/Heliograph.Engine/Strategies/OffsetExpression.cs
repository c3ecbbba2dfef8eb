using System.Globalization;

namespace Heliograph.Engine.Strategies;

/// <summary><c>x[n]</c>: the value n candles earlier.</summary>
/// <param name="operand">What is looked back at.</param>
/// <param name="count">How many candles, at least 1.</param>
public sealed class OffsetExpression(Expression operand, int count) : Expression
{
    /// <summary>What is looked back at.</summary>
    public Expression Operand { get; } = operand;

    /// <summary>How many candles, at least 1.</summary>
    public int Count { get; } = count;

    /// <inheritdoc />
    public override bool IsCondition => Operand.IsCondition;

    /// <inheritdoc />
    public override IReadOnlyList<Expression> Children => [Operand];

    /// <inheritdoc />
    public override int Precedence => 90;

    /// <inheritdoc />
    protected override string Print() =>
        $"{Wrap(Operand, 90)}[{Count.ToString(CultureInfo.InvariantCulture)}]";
}
