namespace Heliograph.Engine.Strategies;

/// <summary>Names of the candle's own columns in rules.</summary>
public static class CandleFields
{
    private static readonly string[] Names =
    [
        "open",
        "high",
        "low",
        "close",
        "volume",
        "hl2",
        "hlc3",
        "ohlc4",
        "ha.open",
        "ha.high",
        "ha.low",
        "ha.close",
    ];

    /// <summary>All names, in the order of <see cref="CandleField"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name in rules.</summary>
    public static string NameOf(CandleField field) => Names[(int)field];

    /// <summary>The field of that name (lower case), or null.</summary>
    public static CandleField? Find(string name) =>
        Array.IndexOf(Names, name) is var index and >= 0 ? (CandleField)index : null;
}
