namespace Heliograph.Engine.Market;

/// <summary>What kind of market an instrument trades on.</summary>
public enum MarketKind
{
    /// <summary>Owned outright: it cannot be sold short.</summary>
    Spot,

    /// <summary>A perpetual future: long and short, with funding.</summary>
    Perpetual,
}
