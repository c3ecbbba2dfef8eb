namespace Heliograph.Engine.Market;

/// <summary>The columns of a <see cref="CandleBlock{T}"/>, by position.</summary>
public enum BlockColumn
{
    /// <summary>First price.</summary>
    Open,

    /// <summary>Highest price.</summary>
    High,

    /// <summary>Lowest price.</summary>
    Low,

    /// <summary>Last price.</summary>
    Close,

    /// <summary>Amount traded; NaN where there is none.</summary>
    Volume,

    /// <summary>Open in epoch milliseconds, exact as a double.</summary>
    Time,
}
