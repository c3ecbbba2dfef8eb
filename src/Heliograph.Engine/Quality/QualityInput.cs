namespace Heliograph.Engine.Quality;

/// <summary>All that a report on one series is made of.</summary>
public sealed record QualityInput : SeriesFacts
{
    /// <summary>The instant it is made for, epoch milliseconds.</summary>
    public required long AsOfMs { get; init; }

    /// <summary>
    /// The close that is to be evaluated: completeness and look-back end there and later candles
    /// are not read; only the age runs to <see cref="AsOfMs"/>. Null: the report is about now.
    /// </summary>
    public long? CloseMs { get; init; }

    /// <summary>
    /// Candles that a strategy reads, at least 1: defects count in the last so many, and C02 is
    /// asked. Null: without a strategy, defects count in all candles given.
    /// </summary>
    public int? Lookback { get; init; }

    /// <summary>
    /// From where gaps are listed; null: from the first candle given. Head gaps need an earlier
    /// one.
    /// </summary>
    public long? GapsFromMs { get; init; }

    /// <summary>
    /// Candles among those given that changed after they were final; null when nobody looked.
    /// </summary>
    public IReadOnlyList<CandleRevision>? Revisions { get; init; }

    /// <summary>How far the clocks are apart, milliseconds; null when nobody measured it.</summary>
    public long? ClockSkewMs { get; init; }
}
