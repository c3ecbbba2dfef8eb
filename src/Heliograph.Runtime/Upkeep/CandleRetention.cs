using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Upkeep;

/// <summary>
/// Deletes candles with all that is about them, series by series, and keeps what their series sum
/// up true.
/// </summary>
/// <param name="tables">Where they are.</param>
internal sealed class CandleRetention(ITables tables)
{
    private static readonly string[] About = ["candle_revision", "absent", "first_read"];

    /// <summary>Deletes the candles that open before an instant.</summary>
    /// <returns>How many there were.</returns>
    public async Task<long> RunAsync(long beforeMs, CancellationToken stop)
    {
        var all = 0L;
        while (await NextAsync(beforeMs, stop) is { Count: > 0 } next)
        {
            // A series' sums change before its candles, which they are counted from.
            await tables.ChangeAsync(
                [
                    .. next.Select(one => new TableChange(
                        """
                        UPDATE series SET candles = candles - (
                                SELECT COUNT(*) FROM candle WHERE series_id = $1 AND open_ms <= $2
                            ), changes = changes + (
                                SELECT COUNT(*) FROM candle WHERE series_id = $1 AND open_ms <= $2
                            ), first_open_ms = (
                                SELECT MIN(open_ms) FROM candle
                                WHERE series_id = $1 AND open_ms > $2
                            )
                        WHERE id = $1
                        """,
                        one.SeriesId,
                        one.LastMs
                    )),
                    .. About.SelectMany(table => next.Select(one => Delete(table, one))),
                    .. next.Select(one => Delete("candle", one)),
                ],
                stop
            );
            all += next.Sum(one => one.Count);
        }

        return all;
    }

    private static TableChange Delete(string table, (int SeriesId, long LastMs, long Count) one) =>
        new(
            $"DELETE FROM {table} WHERE series_id = $1 AND open_ms <= $2",
            one.SeriesId,
            one.LastMs
        );

    // The newest candle of a series stays, so that it is known where it goes on.
    private Task<IReadOnlyList<(int SeriesId, long LastMs, long Count)>> NextAsync(
        long beforeMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            """
            SELECT series_id, MAX(open_ms), COUNT(*) FROM (
                SELECT c.series_id, c.open_ms FROM candle c JOIN series s ON s.id = c.series_id
                WHERE c.open_ms < $1 AND c.open_ms < s.last_open_ms
                ORDER BY c.series_id, c.open_ms LIMIT $2
            ) AS next
            GROUP BY series_id ORDER BY series_id
            """,
            [beforeMs, Retention.MostAtOnce],
            row => (row.Int(0), row.Long(1), row.Long(2)),
            stop
        );
}
