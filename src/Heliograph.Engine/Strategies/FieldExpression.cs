namespace Heliograph.Engine.Strategies;

/// <summary>A column of the candle itself: <c>close</c>, <c>hl2</c>, <c>ha.open</c>.</summary>
/// <param name="field">Which.</param>
public sealed class FieldExpression(CandleField field) : Expression
{
    /// <summary>Which column.</summary>
    public CandleField Field { get; } = field;

    /// <inheritdoc />
    protected override string Print() => CandleFields.NameOf(Field);
}
