namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Reads the confirmed absences of many series with one statement.</summary>
internal sealed class SqliteAbsences : IDisposable
{
    private readonly SqliteStatement rows;
    private bool hasRow;

    /// <summary>Starts the read.</summary>
    public SqliteAbsences(SqliteSession session, CandleQuery query)
    {
        // How far back the candles before the range go is only known when they are read.
        rows = session.Prepare(
            """
            SELECT a.series_id, a.open_ms FROM series s CROSS JOIN absent a
            WHERE s.timeframe = ?1 AND (?2 IS NULL OR s.id IN (SELECT value FROM json_each(?2)))
                AND a.series_id = s.id AND a.open_ms >= ?3 AND a.open_ms < ?4
                AND a.known_at <= ?5
            ORDER BY 1, 2
            """
        );
        rows.Bind(1, query.Timeframe.Minutes);
        rows.Bind(2, query.SeriesIds is { } ids ? $"[{string.Join(',', ids)}]" : null);
        rows.Bind(3, query.Before > 0 ? long.MinValue : query.Opens.StartMs);
        rows.Bind(4, query.Opens.EndMs).Bind(5, query.AsOfMs);
        hasRow = rows.Step();
    }

    /// <summary>
    /// The absences of a series from an open on; the next call is for a series with a higher
    /// number.
    /// </summary>
    public IReadOnlyList<long> Of(int seriesId, long fromMs)
    {
        List<long>? all = null;
        for (; hasRow && rows.Int(0) <= seriesId; hasRow = rows.Step())
        {
            if (rows.Int(0) == seriesId && rows.Long(1) >= fromMs)
            {
                (all ??= []).Add(rows.Long(1));
            }
        }

        return all ?? [];
    }

    /// <inheritdoc />
    public void Dispose() => rows.Dispose();
}
