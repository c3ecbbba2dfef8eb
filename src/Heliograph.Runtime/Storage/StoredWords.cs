using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>How the tables write what the program knows as types.</summary>
internal static class StoredWords
{
    /// <summary>A real candle's state.</summary>
    public const int Real = 0;

    /// <summary>The state of a position attested as without a trade.</summary>
    public const int NoTrade = 1;

    /// <summary>
    /// Added to the state of a value that was replaced, in reads that give both kinds.
    /// </summary>
    public const int Replaced = 2;

    /// <summary>The market's word.</summary>
    public static string Of(MarketKind market) =>
        market == MarketKind.Perpetual ? "perpetual" : "spot";

    /// <summary>The word's market.</summary>
    public static MarketKind Market(string word) =>
        string.Equals(word, "perpetual", StringComparison.Ordinal)
            ? MarketKind.Perpetual
            : MarketKind.Spot;
}
