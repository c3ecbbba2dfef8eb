namespace Heliograph.Engine.Alerting;

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    /// <summary><c>=</c>; of texts, fits the pattern.</summary>
    Equal,

    /// <summary><c>!=</c>; of texts, does not fit the pattern.</summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    More,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,
}
