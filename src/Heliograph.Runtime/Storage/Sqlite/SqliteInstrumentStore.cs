using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Which series of a SQLite store are followed.</summary>
internal sealed class SqliteInstrumentStore(SqlitePool pool) : IInstrumentStore
{
    private const string Asked = "(SELECT value FROM json_each(?1))";

    /// <inheritdoc />
    public Task AddAsync(
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> series,
        CancellationToken stop
    ) =>
        pool.ChangeAsync(
            session =>
            {
                using var table = new SqliteSeriesTable(session);
                foreach (var (instrument, timeframe) in series)
                {
                    table.FindOrAdd(instrument, timeframe);
                }

                return true;
            },
            stop
        );

    /// <inheritdoc />
    public Task EnableAsync(IReadOnlyList<int> seriesIds, bool isEnabled, CancellationToken stop) =>
        pool.ChangeAsync(
            session =>
                Run(
                    session,
                    seriesIds,
                    isEnabled
                        ? $"UPDATE series SET enabled = 1, followed = 1 WHERE id IN {Asked}"
                        : $"UPDATE series SET enabled = 0 WHERE id IN {Asked}"
                ),
            stop
        );

    /// <inheritdoc />
    public Task RemoveAsync(
        IReadOnlyList<int> seriesIds,
        bool withCandles,
        CancellationToken stop
    ) => pool.ChangeAsync(session => Remove(session, seriesIds, withCandles), stop);

    private static bool Remove(SqliteSession session, IReadOnlyList<int> ids, bool withCandles)
    {
        if (withCandles)
        {
            Run(session, ids, $"DELETE FROM candle WHERE series_id IN {Asked}");
            Run(session, ids, $"DELETE FROM candle_revision WHERE series_id IN {Asked}");
            Run(session, ids, $"DELETE FROM quarantine WHERE series_id IN {Asked}");
            Run(
                session,
                ids,
                "UPDATE series SET has_volume = 0, first_open_ms = NULL, last_open_ms = NULL, "
                    + "candles = 0, last_known_at = 0, imported_before_ms = NULL, "
                    + $"longest_lag_ms = 0 WHERE id IN {Asked}"
            );
        }

        Run(session, ids, $"UPDATE series SET enabled = 0, followed = 0 WHERE id IN {Asked}");
        Run(
            session,
            ids,
            $"DELETE FROM series WHERE id IN {Asked} AND last_batch = 0 "
                + "AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.series_id = series.id)"
        );
        session.Execute(
            "DELETE FROM instrument WHERE NOT EXISTS "
                + "(SELECT 1 FROM series s WHERE s.instrument_id = instrument.id)"
        );
        return true;
    }

    private static bool Run(SqliteSession session, IReadOnlyList<int> ids, string sql)
    {
        using var statement = session.Prepare(sql);
        statement.Bind(1, $"[{string.Join(',', ids)}]").Run();
        return true;
    }
}
