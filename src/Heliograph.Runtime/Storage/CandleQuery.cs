using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>Which candles to read.</summary>
public sealed record CandleQuery
{
    /// <summary>All series asked for have this timeframe.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>The store's series ids; null for every series of the timeframe.</summary>
    public IReadOnlyList<int>? SeriesIds { get; init; }

    /// <summary>Opens in [start, end).</summary>
    public required TimeRange Opens { get; init; }

    /// <summary>And, per series, this many real candles before the range; 0 for none.</summary>
    public int Before { get; init; }

    /// <summary>Also what these candles were before they were replaced.</summary>
    public bool WithReplaced { get; init; }

    /// <summary>Only what was known at this instant, epoch milliseconds.</summary>
    public required long AsOfMs { get; init; }
}
