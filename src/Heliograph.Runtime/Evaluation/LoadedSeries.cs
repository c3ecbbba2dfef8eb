using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A due series with its candles.</summary>
/// <param name="Due">The series and its closes.</param>
/// <param name="Candles">What is visible of it, as the venue sent it.</param>
/// <param name="AsOfMs">The instant at which it is visible, epoch milliseconds.</param>
/// <param name="Before">How many candles before the first due one were asked for.</param>
/// <param name="IsWhole">True when there are no earlier candles.</param>
internal sealed record LoadedSeries(
    DueSeries Due,
    SeriesCandles Candles,
    long AsOfMs,
    int Before,
    bool IsWhole
)
{
    /// <summary>
    /// Corporate actions that are known and in effect at each of the closes, by effect.
    /// </summary>
    public IReadOnlyList<CorporateAction> Actions { get; init; } = [];
}
