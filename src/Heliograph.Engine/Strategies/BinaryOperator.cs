namespace Heliograph.Engine.Strategies;

/// <summary>Between two operands; those from <see cref="Less"/> on give conditions.</summary>
public enum BinaryOperator
{
    /// <summary>Numbers: sum.</summary>
    Add,

    /// <summary>Numbers: difference.</summary>
    Subtract,

    /// <summary>Numbers: product.</summary>
    Multiply,

    /// <summary>Numbers: quotient; by 0 it is unknown.</summary>
    Divide,

    /// <summary>Numbers: left below right.</summary>
    Less,

    /// <summary>Numbers: left below right or equal.</summary>
    LessOrEqual,

    /// <summary>Numbers: left above right.</summary>
    Greater,

    /// <summary>Numbers: left above right or equal.</summary>
    GreaterOrEqual,

    /// <summary>Numbers: equal to the bit.</summary>
    Equal,

    /// <summary>Numbers: not equal.</summary>
    NotEqual,

    /// <summary>Numbers: left &lt;= right one candle earlier and left &gt; right now.</summary>
    CrossesAbove,

    /// <summary>Numbers: left &gt;= right one candle earlier and left &lt; right now.</summary>
    CrossesBelow,

    /// <summary>Conditions: Kleene's and.</summary>
    And,

    /// <summary>Conditions: Kleene's or.</summary>
    Or,
}
