using Heliograph.Engine.Market;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>The cycles and signals of a PostgreSQL store.</summary>
internal sealed class PostgresSignalStore(PostgresPool pool) : ISignalStore
{
    private const string Columns =
        "id, strategy, strategy_version, venue, symbol, timeframe, direction, close_ms, "
        + "created_ms, status, source, entry, stop, target, score, confidence, json, evidence";

    /// <inheritdoc />
    public Task<IReadOnlyList<CycleRow>> CyclesAsync(
        IReadOnlyList<string> strategyVersions,
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) =>
        ListAsync(
            new NpgsqlCommand(
                """
                SELECT strategy_version, timeframe, close_ms, outcomes FROM cycle
                WHERE strategy_version = ANY ($1) AND close_ms > $2 AND close_ms <= $3
                ORDER BY strategy_version, timeframe, close_ms
                """
            ),
            [strategyVersions.ToArray(), afterMs, untilMs],
            PostgresCycles.Row,
            stop
        );

    /// <inheritdoc />
    public Task<IReadOnlySet<string>> CommitAsync(
        IReadOnlyList<CycleRow> cycles,
        IReadOnlyList<SignalRow> fired,
        CancellationToken stop
    ) =>
        pool.ChangeAsync<IReadOnlySet<string>>(
            async session =>
            {
                await PostgresCycles.MergeAsync(session, cycles, stop);

                return fired.Count == 0
                    ? new HashSet<string>(StringComparer.Ordinal)
                    : [.. await PutAsync(session, fired, stop)];
            },
            stop
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<SignalRow>> ListAsync(
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) =>
        ListAsync(
            new NpgsqlCommand(
                $"SELECT {Columns} FROM signal WHERE close_ms > $1 AND close_ms <= $2 ORDER BY id"
            ),
            [afterMs, untilMs],
            Signal,
            stop
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<SignalRow>> ListAsync(
        IReadOnlyList<SeriesKey> series,
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) =>
        ListAsync(
            new NpgsqlCommand(
                $"""
                SELECT {Columns} FROM signal
                WHERE close_ms > $1 AND close_ms <= $2 AND (venue, symbol, timeframe) IN (
                    SELECT * FROM unnest($3::text[], $4::text[], $5::int[])
                )
                ORDER BY id
                """
            ),
            [
                afterMs,
                untilMs,
                series.Select(key => key.Venue).ToArray(),
                series.Select(key => key.Symbol).ToArray(),
                series.Select(key => key.Timeframe.Minutes).ToArray(),
            ],
            Signal,
            stop
        );

    /// <inheritdoc />
    public async Task<SignalRow?> FindAsync(string id, CancellationToken stop) =>
        (
            await ListAsync(
                new NpgsqlCommand($"SELECT {Columns} FROM signal WHERE id = $1"),
                [id],
                Signal,
                stop
            )
        ).SingleOrDefault();

    /// <inheritdoc />
    public async Task<string?> RegisterAsync(
        string name,
        int version,
        string identity,
        string canonical,
        long nowMs,
        CancellationToken stop
    )
    {
        var known = await pool.ReadAsync(
            async session =>
            {
                await session.RunAsync(
                    new NpgsqlCommand(
                        """
                        INSERT INTO strategy (name, version, identity, canonical, noted_at)
                        SELECT $1, $2, $3, $4, $5
                        WHERE NOT EXISTS (SELECT FROM strategy WHERE name = $1 AND version = $2)
                        ON CONFLICT DO NOTHING
                        """
                    ),
                    [name, version, identity, canonical, nowMs],
                    stop
                );
                return await session.ListAsync(
                    new NpgsqlCommand(
                        "SELECT identity FROM strategy WHERE name = $1 AND version = $2"
                    ),
                    [name, version],
                    row => row.GetString(0),
                    stop
                );
            },
            stop
        );
        return string.Equals(known[0], identity, StringComparison.Ordinal) ? null : known[0];
    }

    private static Task<List<string>> PutAsync(
        PostgresSession session,
        IReadOnlyList<SignalRow> rows,
        CancellationToken stop
    )
    {
        return session.ListAsync(
            new NpgsqlCommand(
                $"""
                INSERT INTO signal ({Columns})
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
                    $15, $16, $17, $18)
                ON CONFLICT DO NOTHING RETURNING id
                """
            ),
            [
                Of(row => row.Id),
                Of(row => row.Strategy),
                Of(row => row.StrategyVersion),
                Of(row => row.Series.Venue),
                Of(row => row.Series.Symbol),
                Of(row => row.Series.Timeframe.Minutes),
                Of(row => row.Direction),
                Of(row => row.CloseMs),
                Of(row => row.CreatedMs),
                Of(row => row.Status),
                Of(row => row.Source),
                Of(row => row.Entry),
                Of(row => row.Stop),
                Of(row => row.Target),
                Of(row => row.Score),
                Of(row => row.Confidence),
                Of(row => row.Json),
                Of(row => row.EvidenceJson),
            ],
            row => row.GetString(0),
            stop
        );

        T[] Of<T>(Func<SignalRow, T> value) => [.. rows.Select(value)];
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(
        NpgsqlCommand command,
        object?[] values,
        Func<NpgsqlDataReader, T> row,
        CancellationToken stop
    ) => await pool.ReadAsync(session => session.ListAsync(command, values, row, stop), stop);

    private static SignalRow Signal(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            new SeriesKey(row.GetString(3), row.GetString(4), Timeframe.OfMinutes(row.GetInt32(5))),
            row.GetString(6),
            row.GetInt64(7),
            row.GetInt64(8),
            row.GetString(9),
            row.GetString(10),
            row.GetDouble(11),
            row.GetDouble(12),
            row.NumberOrNull(13),
            row.NumberOrNull(14),
            row.NumberOrNull(15),
            row.GetString(16),
            row.GetString(17)
        );
}
