using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// The confirmed absences of series whose candles are held. They are few and come late, so they are
/// read each time.
/// </summary>
/// <param name="tables">Where they are.</param>
internal sealed class WarmAbsences(ITables tables)
{
    private const string Select = """
        SELECT a.series_id, a.open_ms FROM series s JOIN absent a ON a.series_id = s.id
        WHERE s.timeframe = $1 AND a.open_ms >= $2 AND a.open_ms < $3 AND a.known_at <= $4
        ORDER BY a.series_id, a.open_ms
        """;

    /// <summary>The same candles in order of their series, with the absences.</summary>
    public async Task<IEnumerable<SeriesCandles>> WithAsync(
        SortedDictionary<int, SeriesCandles> held,
        CandleQuery query,
        CancellationToken stop
    )
    {
        if (held.Count == 0)
        {
            return [];
        }

        // As the stores do: in the range, and from the first candle before it.
        var lows = held.ToDictionary(
            one => one.Key,
            one => Math.Min(query.Opens.StartMs, FirstOpen(one.Value))
        );
        var rows = await tables.ListAsync(
            Select,
            [query.Timeframe.Minutes, lows.Values.Min(), query.Opens.EndMs, query.AsOfMs],
            row => (SeriesId: row.Int(0), OpenMs: row.Long(1)),
            stop
        );
        var absent = rows.Where(row =>
                lows.TryGetValue(row.SeriesId, out var low) && row.OpenMs >= low
            )
            .ToLookup(row => row.SeriesId, row => row.OpenMs);
        return held.Values.Select(one =>
            absent.Contains(one.SeriesId)
                ? one with
                {
                    AbsentOpensMs = [.. absent[one.SeriesId]],
                }
                : one
        );
    }

    private static long FirstOpen(SeriesCandles candles)
    {
        var real = candles.Real.Count > 0 ? candles.Real.OpenMs[0] : long.MaxValue;
        var noTrade = candles.NoTradeOpensMs.Count > 0 ? candles.NoTradeOpensMs[0] : long.MaxValue;
        return Math.Min(real, noTrade);
    }
}
