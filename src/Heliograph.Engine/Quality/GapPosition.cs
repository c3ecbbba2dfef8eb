namespace Heliograph.Engine.Quality;

/// <summary>Where a gap lies in its series.</summary>
public enum GapPosition
{
    /// <summary>Before the first known candle.</summary>
    Head,

    /// <summary>Between known candles.</summary>
    Interior,

    /// <summary>After the last known candle, or in a series that has none.</summary>
    Tail,
}
