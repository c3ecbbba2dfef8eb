namespace Heliograph.Engine.Strategies;

/// <summary>A column that a rule may name without computing an indicator.</summary>
public enum CandleField
{
    /// <summary>First price.</summary>
    Open,

    /// <summary>Highest price.</summary>
    High,

    /// <summary>Lowest price.</summary>
    Low,

    /// <summary>Last price.</summary>
    Close,

    /// <summary>Amount traded.</summary>
    Volume,

    /// <summary>(high + low) / 2.</summary>
    Hl2,

    /// <summary>(high + low + close) / 3.</summary>
    Hlc3,

    /// <summary>(open + high + low + close) / 4.</summary>
    Ohlc4,

    /// <summary>Heikin-Ashi open.</summary>
    HaOpen,

    /// <summary>Heikin-Ashi high.</summary>
    HaHigh,

    /// <summary>Heikin-Ashi low.</summary>
    HaLow,

    /// <summary>Heikin-Ashi close.</summary>
    HaClose,
}
