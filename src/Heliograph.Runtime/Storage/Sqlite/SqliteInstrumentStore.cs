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
    public Task<int> LearnAsync(
        IReadOnlyList<InstrumentFacts> facts,
        long nowMs,
        CancellationToken stop
    ) => pool.ChangeAsync(session => Learn(session, facts, nowMs), stop);

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

    private static int Learn(
        SqliteSession session,
        IReadOnlyList<InstrumentFacts> facts,
        long nowMs
    )
    {
        StoreMeter.Statement(session.Address);
        using var update = session.Prepare(
            """
            UPDATE instrument SET market = COALESCE($1, market), tick = COALESCE($2, tick),
                step = COALESCE($3, step), base = COALESCE($4, base),
                quote = COALESCE($5, quote), listed_ms = COALESCE($6, listed_ms),
                delisted_ms = COALESCE($7, CASE WHEN $8 THEN NULL ELSE delisted_ms END),
                trading = $8, facts_ms = $9
            WHERE venue = $10 AND symbol = $11 AND COALESCE(facts_ms, $9) <= $9
            """
        );
        var learned = 0;
        foreach (var one in facts)
        {
            update.BindAll([
                one.Market is { } market ? StoredWords.Of(market) : null,
                one.Tick,
                one.Step,
                one.Base,
                one.Quote,
                one.ListedMs,
                one.DelistedMs,
                one.IsTrading,
                nowMs,
                one.Venue,
                one.Symbol,
            ]);
            update.RunRow();
            learned += session.Changes;
        }

        return learned;
    }

    private static bool Remove(SqliteSession session, IReadOnlyList<int> ids, bool withCandles)
    {
        if (withCandles)
        {
            foreach (var table in SeriesTables.OfCandles)
            {
                Run(session, ids, $"DELETE FROM {table} WHERE series_id IN {Asked}");
            }

            Run(
                session,
                ids,
                "UPDATE series SET has_volume = 0, first_open_ms = NULL, last_open_ms = NULL, "
                    + "changes = changes + candles, candles = 0, last_known_at = 0, "
                    + "imported_before_ms = NULL, "
                    + $"longest_lag_ms = 0, live_since_ms = NULL WHERE id IN {Asked}"
            );
        }

        Run(session, ids, $"UPDATE series SET enabled = 0, followed = 0 WHERE id IN {Asked}");
        Run(
            session,
            ids,
            $"DELETE FROM series WHERE id IN {Asked} AND last_batch = 0 "
                + "AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.series_id = series.id)"
        );
        foreach (var table in SeriesTables.OfSeries)
        {
            Run(
                session,
                ids,
                $"DELETE FROM {table} WHERE series_id IN {Asked} "
                    + "AND series_id NOT IN (SELECT id FROM series)"
            );
        }

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
