namespace Heliograph.Engine.Market;

/// <summary>What happened to an instrument that its prices alone do not tell.</summary>
public enum CorporateActionKind
{
    /// <summary>So many new units for so many old ones; when fewer, a reverse split.</summary>
    Split,

    /// <summary>The same in a currency or token whose unit was renamed.</summary>
    Redenomination,

    /// <summary>Another symbol or another name; prices go on as they were.</summary>
    Rename,
}
