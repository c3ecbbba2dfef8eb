using System.Runtime.CompilerServices;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Indicators;

/// <summary>
/// Reads the newest candles of series in the units of the last close, with one read for each
/// timeframe.
/// </summary>
/// <param name="candles">Where they are.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="actions">What operators recorded, known by the instant.</param>
/// <param name="asOfMs">What was known at this instant, epoch milliseconds.</param>
internal sealed class NewestCandles(
    ICandleStore candles,
    Func<string, Calendar> calendars,
    ActionBook actions,
    long asOfMs
)
{
    /// <summary>Each series that has a real candle, by number.</summary>
    /// <param name="series">Of one timeframe.</param>
    /// <param name="length">How many candles of each.</param>
    /// <param name="stop">Ends the read.</param>
    public async IAsyncEnumerable<IndicatorDraft> ReadAsync(
        IReadOnlyList<StoredSeries> series,
        int length,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        if (series.Count == 0)
        {
            yield break;
        }

        var byId = series.ToDictionary(one => one.Id);
        var query = new CandleQuery
        {
            Timeframe = series[0].Key.Timeframe,
            SeriesIds = [.. byId.Keys],
            // What comes before the end of time: the newest.
            Opens = new TimeRange(long.MaxValue - 1, long.MaxValue),
            Before = length,
            AsOfMs = asOfMs,
        };
        await foreach (var read in candles.ReadAsync(query, stop))
        {
            if (read.Real.Count > 0)
            {
                yield return Of(byId[read.SeriesId], read.Real);
            }
        }
    }

    private IndicatorDraft Of(StoredSeries stored, CandleSeries real)
    {
        var calendar = calendars(stored.Instrument.Calendar);
        var closeMs = calendar.CloseOf(real.OpenMs[^1], stored.Key.Timeframe);
        var inForce = actions.At(stored.Key, Math.Min(closeMs, asOfMs), asOfMs);
        return new IndicatorDraft(stored, CorporateAction.Adjust(real, inForce, long.MaxValue));
    }
}
