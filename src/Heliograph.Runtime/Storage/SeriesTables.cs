namespace Heliograph.Runtime.Storage;

/// <summary>The tables whose rows belong to a series.</summary>
internal static class SeriesTables
{
    /// <summary>What is deleted with the candles of a series.</summary>
    public static IReadOnlyList<string> OfCandles { get; } =
    [
        "candle",
        "candle_revision",
        "quarantine",
        "absent",
        "repair",
        "first_read",
        "indicator_value",
    ];

    /// <summary>
    /// What is deleted when a series is forgotten, because its number may be given again.
    /// </summary>
    public static IReadOnlyList<string> OfSeries { get; } =
    [
        "absent",
        "repair",
        "first_read",
        "source_state",
        "source_switch",
        "parity",
        "quality_point",
        "indicator_value",
    ];
}
