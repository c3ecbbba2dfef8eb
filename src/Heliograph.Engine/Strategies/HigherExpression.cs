using Heliograph.Engine.Market;

namespace Heliograph.Engine.Strategies;

/// <summary>
/// <c>x@4h</c>: computed on candles rolled up from the window's own; at each row the value of the
/// newest whole group that had closed.
/// </summary>
/// <param name="operand">Computed on the rolled-up candles.</param>
/// <param name="timeframe">A multiple of the strategy's timeframe.</param>
public sealed class HigherExpression(Expression operand, Timeframe timeframe) : Expression
{
    /// <summary>Computed on the rolled-up candles.</summary>
    public Expression Operand { get; } = operand;

    /// <summary>The longer timeframe.</summary>
    public Timeframe Timeframe { get; } = timeframe;

    /// <inheritdoc />
    public override bool IsCondition => Operand.IsCondition;

    /// <inheritdoc />
    public override IReadOnlyList<Expression> Children => [Operand];

    /// <inheritdoc />
    public override int Precedence => 90;

    /// <inheritdoc />
    protected override string Print() => $"{Wrap(Operand, 90)}@{Timeframe}";
}
