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
    public Task<int> LearnAsync(
        IReadOnlyList<InstrumentFacts> facts,
        long nowMs,
        CancellationToken stop
    ) => pool.ChangeAsync(session => LearnAsync(session, facts, nowMs, stop), stop);

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

    private static async Task<int> LearnAsync(
        PostgresSession session,
        IReadOnlyList<InstrumentFacts> facts,
        long nowMs,
        CancellationToken stop
    )
    {
        // In the order of an ingest, so that two nodes that learn the same never wait crosswise.
        await PostgresLock.TakeAsync(session, PostgresLock.Ingest, stop);
        return await session.RunAsync(
            new NpgsqlCommand(
                """
                UPDATE instrument i SET market = COALESCE(n.market, i.market),
                    tick = COALESCE(n.tick, i.tick), step = COALESCE(n.step, i.step),
                    base = COALESCE(n.base, i.base), quote = COALESCE(n.quote, i.quote),
                    listed_ms = COALESCE(n.listed, i.listed_ms),
                    delisted_ms = COALESCE(
                        n.delisted, CASE WHEN n.trading THEN NULL ELSE i.delisted_ms END
                    ),
                    trading = n.trading, facts_ms = $11
                FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS n
                    (venue, symbol, market, tick, step, base, quote, listed, delisted, trading)
                WHERE i.venue = n.venue AND i.symbol = n.symbol
                    AND COALESCE(i.facts_ms, $11) <= $11
                """
            ),
            [
                Of(one => one.Venue),
                Of(one => one.Symbol),
                Of(one => one.Market is { } market ? StoredWords.Of(market) : null),
                Of(one => one.Tick),
                Of(one => one.Step),
                Of(one => one.Base),
                Of(one => one.Quote),
                Of(one => one.ListedMs),
                Of(one => one.DelistedMs),
                Of(one => one.IsTrading),
                nowMs,
            ],
            stop
        );

        T[] Of<T>(Func<InstrumentFacts, T> value) => [.. facts.Select(value)];
    }

    private static async Task DeleteCandlesAsync(
        PostgresSession session,
        int[] ids,
        CancellationToken stop
    )
    {
        await session.RunAllAsync(
            [
                .. SeriesTables.OfCandles.Select(table => new TableChange(
                    $"DELETE FROM {table} WHERE series_id = ANY ($1)",
                    ids
                )),
            ],
            stop
        );
        await session.RunAsync(
            new NpgsqlCommand(
                """
                UPDATE series SET has_volume = false, first_open_ms = NULL, last_open_ms = NULL,
                    changes = changes + candles, candles = 0, last_known_at = 0,
                    imported_before_ms = NULL, longest_lag_ms = 0,
                    live_since_ms = NULL
                WHERE id = ANY ($1)
                """
            ),
            [ids],
            stop
        );
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
        await session.RunAllAsync(
            [
                .. SeriesTables.OfSeries.Select(table => new TableChange(
                    $"""
                    DELETE FROM {table} WHERE series_id = ANY ($1)
                        AND series_id NOT IN (SELECT id FROM series)
                    """,
                    ids
                )),
            ],
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
