namespace Heliograph.Engine.Strategies;

/// <summary>A constant.</summary>
/// <param name="value">Finite.</param>
public sealed class NumberExpression(double value) : Expression
{
    /// <summary>The number, finite.</summary>
    public double Value { get; } = value;

    /// <inheritdoc />
    protected override string Print() => PrintNumber(Value);
}
