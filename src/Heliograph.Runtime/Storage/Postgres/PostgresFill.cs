using Heliograph.Runtime.Storage.Backups;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// Makes a PostgreSQL store of all that another store holds. Until the one transaction with schema,
/// rows and comparison has ended, the schema bears the mark of what is unfinished, and so it does
/// after a crash.
/// </summary>
internal static class PostgresFill
{
    /// <summary>Fills the database, whose schema must be empty or not there.</summary>
    /// <exception cref="BackupException">It holds something.</exception>
    /// <exception cref="StoreException">It cannot be used.</exception>
    public static async Task<StoreDigest> RunAsync(
        StoreAddress address,
        long nowMs,
        IRowSource from,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    )
    {
        await using var pool = new PostgresPool(address);
        var wasThere = await pool.ReadAsync(session => CheckAsync(session, stop), stop);
        await pool.ReadAsync(
            session =>
                session.RunAsync(
                    new NpgsqlCommand(
                        """
                        CREATE SCHEMA IF NOT EXISTS heliograph;
                        COMMENT ON SCHEMA heliograph IS 'unfinished move'
                        """
                    ),
                    [],
                    stop
                ),
            stop
        );
        try
        {
            return await pool.ChangeAsync(
                session => FillAsync(session, nowMs, from, progress, stop),
                stop
            );
        }
        catch
        {
            await UndoAsync(pool, wasThere);
            throw;
        }
    }

    // True when the schema is there already.
    private static async Task<bool> CheckAsync(PostgresSession session, CancellationToken stop)
    {
        var pending = await PostgresSchema.PendingAsync(session, stop, toFill: true);
        if (pending.Count < Migration.All(StoreKind.Postgres).Count)
        {
            await new PostgresRowSink(session).RefuseUnlessEmptyAsync(stop);
        }

        var found = await session.ListAsync(
            new NpgsqlCommand(
                "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'heliograph')"
            ),
            [],
            row => row.GetBoolean(0),
            stop
        );
        return found[0];
    }

    private static async Task<StoreDigest> FillAsync(
        PostgresSession session,
        long nowMs,
        IRowSource from,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    )
    {
        while (await PostgresSchema.ApplyNextAsync(session, nowMs, stop, toFill: true) > 0)
        {
            // Step by step, all in this transaction.
        }

        await PostgresLock.TakeAsync(session, PostgresLock.Ingest, stop);
        var to = new PostgresRowSink(session);
        await to.RefuseUnlessEmptyAsync(stop);
        var back = new PostgresRows(session);
        var digest = await RowCopy.RunCheckedAsync(from, to, back, progress, stop);
        await to.NumberOnAsync(stop);
        await session.RunAsync(new NpgsqlCommand("COMMENT ON SCHEMA heliograph IS NULL"), [], stop);
        return digest;
    }

    // What was stopped is taken back whole, so that only a crash leaves the mark: one of the
    // process, or one of the server, which then cannot be asked.
    private static async Task UndoAsync(PostgresPool pool, bool wasThere)
    {
        var undo = wasThere
            ? new NpgsqlCommand("COMMENT ON SCHEMA heliograph IS NULL")
            : new NpgsqlCommand("DROP SCHEMA heliograph");
        try
        {
            await pool.ReadAsync(
                session => session.RunAsync(undo, [], CancellationToken.None),
                CancellationToken.None
            );
        }
        catch (StoreException)
        {
            // What went wrong before is what the user has to know.
        }
    }
}
