namespace Heliograph.App.Documents;

/// <summary>One series of an instrument.</summary>
/// <param name="Series">Its name.</param>
/// <param name="Enabled">False when it is not to be evaluated.</param>
/// <param name="Candles">How many candles are current.</param>
/// <param name="FirstOpen">Oldest candle's open; null when there is none.</param>
/// <param name="LastOpen">Newest candle's open; null when there is none.</param>
/// <param name="Followed">False when it was removed.</param>
public sealed record SeriesEntry(
    string Series,
    bool Enabled,
    long Candles,
    string? FirstOpen,
    string? LastOpen,
    bool Followed
);
