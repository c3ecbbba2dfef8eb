using Heliograph.Engine.Market;

namespace Heliograph.Engine.Alerting;

/// <summary>What of a signal or candidate decides who is told of it.</summary>
/// <param name="Id"><c>sg_…</c>.</param>
/// <param name="IsCandidate">True when a gate stopped it.</param>
/// <param name="Strategy">Name of its strategy.</param>
/// <param name="Series">Its series.</param>
/// <param name="Direction"><c>long</c> or <c>short</c>.</param>
/// <param name="CloseMs">The deciding close, epoch milliseconds.</param>
/// <param name="Confidence">0-1, or null.</param>
/// <param name="Score">0-1, or null.</param>
public sealed record FiredSignal(
    string Id,
    bool IsCandidate,
    string Strategy,
    SeriesKey Series,
    string Direction,
    long CloseMs,
    double? Confidence,
    double? Score
)
{
    /// <summary>The instant after which it is no news: epoch milliseconds.</summary>
    /// <param name="maxAgeMs">Oldest age, from the close; a quarter of a candle if longer.</param>
    public long LastMs(long maxAgeMs) =>
        CloseMs + Math.Max(maxAgeMs, Series.Timeframe.Milliseconds / 4);
}
