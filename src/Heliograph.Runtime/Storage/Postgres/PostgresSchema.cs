using Dapper;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Reads and advances the schema of a PostgreSQL store.</summary>
internal static class PostgresSchema
{
    private const int OldestMajor = 15;

    /// <summary>The migrations that the store still needs.</summary>
    /// <param name="session">The store.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="toFill">True also takes what a move has left unfinished.</param>
    /// <exception cref="StoreException">
    /// The store is newer or unfinished, or a step was altered.
    /// </exception>
    public static async Task<IReadOnlyList<Migration>> PendingAsync(
        PostgresSession session,
        CancellationToken stop,
        bool toFill = false
    )
    {
        if (session.Connection.PostgreSqlVersion.Major < OldestMajor)
        {
            throw new StoreException(
                $"{session.Address} runs PostgreSQL {session.Connection.PostgreSqlVersion}",
                $"use PostgreSQL {OldestMajor} or newer"
            );
        }

        return Migration.Pending(
            Migration.All(StoreKind.Postgres),
            await AppliedAsync(session, toFill, stop),
            session.Address
        );
    }

    /// <summary>Number of the newest migration that was applied, 0 when none was.</summary>
    public static async Task<int> VersionAsync(PostgresSession session, CancellationToken stop) =>
        (await AppliedAsync(session, toFill: false, stop))
            .Select(applied => applied.Number)
            .LastOrDefault();

    /// <summary>Applies the first pending migration; runs inside a change.</summary>
    /// <returns>Its number, 0 when another node was first.</returns>
    public static async Task<int> ApplyNextAsync(
        PostgresSession session,
        long nowMs,
        CancellationToken stop,
        bool toFill = false
    )
    {
        await PostgresLock.TakeAsync(session, PostgresLock.Schema, stop);
        if (await PendingAsync(session, stop, toFill) is not [var next, ..])
        {
            return 0;
        }

        await session.RunAsync(
            new NpgsqlCommand(
                """
                CREATE SCHEMA IF NOT EXISTS heliograph;
                CREATE TABLE IF NOT EXISTS heliograph.schema_migration (
                    number int PRIMARY KEY,
                    name text NOT NULL,
                    sha256 text NOT NULL,
                    applied_at bigint NOT NULL
                )
                """
            ),
            [],
            stop
        );
        StoreMeter.Statement(session.Address);
        await session.Connection.ExecuteAsync(
            new CommandDefinition(next.Sql, cancellationToken: stop)
        );
        await session.RunAsync(
            new NpgsqlCommand("INSERT INTO schema_migration VALUES ($1, $2, $3, $4)"),
            [next.Number, next.Name, next.Sha256, nowMs],
            stop
        );
        return next.Number;
    }

    private static async Task<List<AppliedMigration>> AppliedAsync(
        PostgresSession session,
        bool toFill,
        CancellationToken stop
    )
    {
        // Not to_regclass: that answers from a cache, which waiting for our lock does not refresh.
        var found = await session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT EXISTS (
                    SELECT FROM pg_tables
                    WHERE schemaname = 'heliograph' AND tablename = 'schema_migration'
                ), EXISTS (
                    SELECT FROM pg_namespace WHERE nspname = 'heliograph'
                        AND obj_description(oid, 'pg_namespace') = 'unfinished move'
                )
                """
            ),
            [],
            row => (HasTables: row.GetBoolean(0), IsUnfinished: row.GetBoolean(1)),
            stop
        );
        if (found[0].IsUnfinished && !toFill)
        {
            throw new StoreException(
                $"{session.Address} is the unfinished target of a move",
                "run helio db move again to fill it, or drop its schema heliograph"
            );
        }

        return found[0].HasTables
            ? await session.ListAsync(
                new NpgsqlCommand("SELECT number, sha256 FROM schema_migration ORDER BY number"),
                [],
                row => new AppliedMigration(row.GetInt32(0), row.GetString(1)),
                stop
            )
            : [];
    }
}
