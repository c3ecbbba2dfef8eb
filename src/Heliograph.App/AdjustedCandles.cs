using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.App;

/// <summary>Stored candles in the units of an instant.</summary>
internal static class AdjustedCandles
{
    /// <summary>The same candles, with their marks; the very list when nothing changes.</summary>
    /// <param name="key">The series.</param>
    /// <param name="stored">As the venue sent them, ascending.</param>
    /// <param name="actions">Known and in effect.</param>
    public static IReadOnlyList<StoredCandle> Of(
        SeriesKey key,
        IReadOnlyList<StoredCandle> stored,
        IReadOnlyList<CorporateAction> actions
    )
    {
        if (actions.Count == 0)
        {
            return stored;
        }

        var builder = new CandleSeries.Builder(key, stored.Count);
        foreach (var one in stored.Where(one => !one.IsNoTrade))
        {
            builder.Add(one.OpenMs, one.Open, one.High, one.Low, one.Close, one.Volume);
        }

        var adjusted = CorporateAction.Adjust(builder.Build(), actions, long.MaxValue);
        return
        [
            .. stored.Select(one =>
                adjusted.IndexOf(one.OpenMs) is >= 0 and var i
                    ? one with
                    {
                        Open = adjusted.Open[i],
                        High = adjusted.High[i],
                        Low = adjusted.Low[i],
                        Close = adjusted.Close[i],
                        Volume = adjusted.Volume[i],
                    }
                    : one
            ),
        ];
    }
}
