using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.App;

/// <summary>What was known of series at an earlier instant.</summary>
internal static class VisibleSeries
{
    /// <summary>
    /// The series with the candles that were known then counted; nothing later shows. Reads all
    /// of them, one statement a timeframe.
    /// </summary>
    public static async Task<IReadOnlyList<StoredSeries>> AtAsync(
        IStore store,
        IReadOnlyList<StoredSeries> all,
        long asOfMs,
        CancellationToken stop
    )
    {
        var seen = new Dictionary<int, StoredSeries>();
        foreach (var alike in all.GroupBy(series => series.Key.Timeframe))
        {
            var byId = alike.ToDictionary(series => series.Id);
            var query = new CandleQuery
            {
                Timeframe = alike.Key,
                SeriesIds = [.. byId.Keys],
                Opens = new TimeRange(long.MinValue, asOfMs),
                AsOfMs = asOfMs,
            };
            await foreach (var candles in store.Candles.ReadAsync(query, stop))
            {
                seen[candles.SeriesId] = Of(byId[candles.SeriesId], candles);
            }
        }

        return
        [
            .. all.Select(series =>
                seen.GetValueOrDefault(series.Id)
                ?? series with
                {
                    FirstOpenMs = null,
                    LastOpenMs = null,
                    Candles = 0,
                }
            ),
        ];
    }

    private static StoredSeries Of(StoredSeries series, SeriesCandles candles)
    {
        long[] ends =
        [
            .. candles.Real.Count == 0
                ? []
                : new[] { candles.Real.OpenMs[0], candles.Real.OpenMs[^1] },
            .. candles.NoTradeOpensMs.Take(1),
            .. candles.NoTradeOpensMs.TakeLast(1),
        ];
        return series with
        {
            FirstOpenMs = ends.Length == 0 ? null : ends.Min(),
            LastOpenMs = ends.Length == 0 ? null : ends.Max(),
            Candles = candles.Real.Count + candles.NoTradeOpensMs.Count,
        };
    }
}
