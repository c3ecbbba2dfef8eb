using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Quality;

/// <summary>What check R01 needs to know of candles that changed after they were final.</summary>
internal static class RevisedCandles
{
    /// <summary>The revised candles of a series, ascending.</summary>
    /// <param name="stored">The series.</param>
    /// <param name="read">Its candles, with what was replaced.</param>
    /// <param name="fired">What signals and candidates of the series were made of.</param>
    public static IReadOnlyList<CandleRevision> Of(
        StoredSeries stored,
        SeriesCandles read,
        IReadOnlyList<SignalInputs> fired
    )
    {
        if (read.Replaced.Count == 0)
        {
            return [];
        }

        var tick = stored.Instrument.Tick ?? FinestTick(read.Real);
        return
        [
            .. read
                .Replaced.GroupBy(value => value.OpenMs)
                .Select(values => Of(values, CandleAt(read.Real, values.Key), tick, fired)),
        ];
    }

    // What a signal read counts, not what was replaced last: a value that was corrected twice may
    // be back within a tick of what the signal saw.
    private static CandleRevision Of(
        IGrouping<long, ReplacedValue> values,
        Candle? current,
        double tick,
        IReadOnlyList<SignalInputs> fired
    )
    {
        var other = values
            .Where(value => Matters(value.Candle, current, tick))
            .Select(value => value.Revision)
            .ToHashSet();
        var unmarked = fired.Count(one =>
            one.RevisionAt(values.Key) is { } seen && other.Contains(seen)
        );
        return new CandleRevision(values.Key, other.Count > 0, unmarked);
    }

    private static bool Matters(Candle? before, Candle? after, double tick) =>
        before is { } old && after is { } now
            ? CandleRevision.Matters(old, now, tick)
            : before is null != after is null;

    private static Candle? CandleAt(CandleSeries series, long openMs) =>
        series.IndexOf(openMs) is >= 0 and var index ? series[index] : null;

    private static double FinestTick(CandleSeries series) =>
        series.Count == 0
            ? 0
            : WindowQuality.FinestTick(CandleWindow.Ending(series, series.Count - 1, series.Count));
}
