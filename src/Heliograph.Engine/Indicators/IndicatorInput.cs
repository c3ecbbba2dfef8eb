namespace Heliograph.Engine.Indicators;

/// <summary>A column that an indicator reads.</summary>
public enum IndicatorInput
{
    /// <summary>The source: close, unless the rule names another expression.</summary>
    Source,

    /// <summary>First price.</summary>
    Open,

    /// <summary>Highest price.</summary>
    High,

    /// <summary>Lowest price.</summary>
    Low,

    /// <summary>Last price.</summary>
    Close,

    /// <summary>Amount traded; NaN where the venue has none.</summary>
    Volume,

    /// <summary>The candle's open in epoch milliseconds, exact as a double.</summary>
    Time,
}
