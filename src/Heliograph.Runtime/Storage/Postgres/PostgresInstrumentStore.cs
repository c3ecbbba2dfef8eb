using Heliograph.Engine.Market;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Which series of a PostgreSQL store are followed.</summary>
internal sealed class PostgresInstrumentStore(PostgresPool pool) : IInstrumentStore
{
    /// <inheritdoc />
    public Task AddAsync(
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> series,
        CancellationToken stop
    ) =>
        pool.ChangeAsync(
            async session =>
            {
                await PostgresLock.TakeAsync(session, PostgresLock.Ingest, stop);
                return await PostgresSeriesTable.FindOrAddAsync(session, series, stop);
            },
            stop
        );

    /// <inheritdoc />
    public Task EnableAsync(IReadOnlyList<int> seriesIds, bool isEnabled, CancellationToken stop) =>
        pool.ChangeAsync(
            session =>
                session.RunAsync(
                    new NpgsqlCommand(
                        """
                        UPDATE series SET enabled = $2, followed = followed OR $2
                        WHERE id = ANY ($1)
                        """
                    ),
                    [seriesIds.ToArray(), isEnabled],
                    stop
                ),
            stop
        );

    /// <inheritdoc />
    public Task RemoveAsync(
        IReadOnlyList<int> seriesIds,
        bool withCandles,
        CancellationToken stop
    ) =>
        pool.ChangeAsync(
            async session =>
            {
                // An ingest in between would sum up candles that are deleted here.
                await PostgresLock.TakeAsync(session, PostgresLock.Ingest, stop);
                int[] ids = [.. seriesIds];
                if (withCandles)
                {
                    await DeleteCandlesAsync(session, ids, stop);
                }

                await ForgetAsync(session, ids, stop);
                return true;
            },
            stop
        );

    private static async Task DeleteCandlesAsync(
        PostgresSession session,
        int[] ids,
        CancellationToken stop
    )
    {
        await RunAsync(new("DELETE FROM candle WHERE series_id = ANY ($1)"));
        await RunAsync(new("DELETE FROM candle_revision WHERE series_id = ANY ($1)"));
        await RunAsync(new("DELETE FROM quarantine WHERE series_id = ANY ($1)"));
        await RunAsync(
            new(
                """
                UPDATE series SET has_volume = false, first_open_ms = NULL, last_open_ms = NULL,
                    candles = 0, last_known_at = 0, imported_before_ms = NULL, longest_lag_ms = 0
                WHERE id = ANY ($1)
                """
            )
        );

        Task RunAsync(NpgsqlCommand command) => session.RunAsync(command, [ids], stop);
    }

    private static async Task ForgetAsync(
        PostgresSession session,
        int[] ids,
        CancellationToken stop
    )
    {
        await session.RunAsync(
            new NpgsqlCommand(
                "UPDATE series SET enabled = false, followed = false WHERE id = ANY ($1)"
            ),
            [ids],
            stop
        );
        await session.RunAsync(
            new NpgsqlCommand(
                """
                DELETE FROM series s WHERE s.id = ANY ($1) AND s.last_batch = 0
                    AND NOT EXISTS (SELECT FROM quarantine q WHERE q.series_id = s.id)
                """
            ),
            [ids],
            stop
        );
        await session.RunAsync(
            new NpgsqlCommand(
                """
                DELETE FROM instrument i
                WHERE NOT EXISTS (SELECT FROM series s WHERE s.instrument_id = i.id)
                """
            ),
            [],
            stop
        );
    }
}
