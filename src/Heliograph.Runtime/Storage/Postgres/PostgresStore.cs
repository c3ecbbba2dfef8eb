using Heliograph.Runtime.Storage.Backups;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// A store in PostgreSQL, which many nodes share. Its tables lie in a schema of its own.
/// </summary>
public sealed class PostgresStore : IStore
{
    private readonly PostgresPool pool;
    private readonly TimeProvider clock;

    private PostgresStore(PostgresPool pool, TimeProvider clock)
    {
        this.pool = pool;
        this.clock = clock;
        Candles = new PostgresCandleStore(pool);
        Instruments = new PostgresInstrumentStore(pool);
        Signals = new PostgresSignalStore(pool);
        Tables = new PostgresTables(pool);
    }

    /// <inheritdoc />
    public string Address => pool.Address;

    /// <inheritdoc />
    public ICandleStore Candles { get; }

    /// <inheritdoc />
    public IInstrumentStore Instruments { get; }

    /// <inheritdoc />
    public ISignalStore Signals { get; }

    /// <inheritdoc />
    public ITables Tables { get; }

    /// <summary>Connects to the database, which must exist.</summary>
    /// <exception cref="StoreException">It cannot be reached, or is newer or too old.</exception>
    public static async Task<PostgresStore> OpenAsync(
        StoreAddress address,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(address);
        var opened = new PostgresPool(address);
        try
        {
            await opened.ReadAsync(session => PostgresSchema.PendingAsync(session, stop), stop);
            return new PostgresStore(opened, clock);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<int>> MigrateAsync(CancellationToken stop)
    {
        var applied = new List<int>();
        while ((await pool.ReadAsync(Pending, stop)).Count > 0)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var number = await pool.ChangeAsync(
                session => PostgresSchema.ApplyNextAsync(session, now, stop),
                stop
            );
            if (number > 0)
            {
                applied.Add(number);
            }
        }

        return applied;

        Task<IReadOnlyList<Migration>> Pending(PostgresSession session) =>
            PostgresSchema.PendingAsync(session, stop);
    }

    /// <inheritdoc />
    public Task<int> SchemaVersionAsync(CancellationToken stop) =>
        pool.ReadAsync(session => PostgresSchema.VersionAsync(session, stop), stop);

    /// <inheritdoc />
    public Task VerifyAsync(CancellationToken stop) => ProbeAsync(stop);

    /// <inheritdoc />
    public Task<StoreInfo> InfoAsync(CancellationToken stop) =>
        pool.ReadAsync(
            async session =>
                (
                    await session.ListAsync(
                        new NpgsqlCommand(
                            """
                            SELECT (SELECT MAX(number) FROM schema_migration),
                                (SELECT COUNT(*) FROM series),
                                (SELECT COALESCE(SUM(candles), 0)::bigint FROM series),
                                (SELECT COUNT(*) FROM candle_revision),
                                (SELECT COUNT(*) FROM quarantine),
                                (SELECT COUNT(*) FROM signal),
                                pg_database_size(current_database())
                            """
                        ),
                        [],
                        row => new StoreInfo(
                            Address,
                            row.GetInt32(0),
                            row.GetInt64(1),
                            row.GetInt64(2),
                            row.GetInt64(3),
                            row.GetInt64(4),
                            row.GetInt64(5),
                            row.GetInt64(6)
                        ),
                        stop
                    )
                )[0],
            stop
        );

    /// <inheritdoc />
    public Task ProbeAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return pool.ReadAsync(
            session =>
                session.ListAsync(
                    new NpgsqlCommand(
                        """
                        INSERT INTO probe (id, written_at) VALUES (1, $1)
                        ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at
                        RETURNING written_at
                        """
                    ),
                    [now],
                    row => row.GetInt64(0),
                    stop
                ),
            stop
        );
    }

    /// <inheritdoc />
    public Task BackupAsync(string file, CancellationToken stop) =>
        BackupFile.MakeAsync(
            file,
            () => pool.SnapshotAsync(session => WriteBackupAsync(session, file, stop), stop)
        );

    /// <inheritdoc />
    public async Task RestoreAsync(string file, CancellationToken stop)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var backup = await Task.Run(() => BackupFile.Open(file, now), stop);
        await pool.ChangeAsync(
            async session =>
            {
                var to = new PostgresRowSink(session);
                await PostgresLock.TakeAsync(session, PostgresLock.Ingest, stop);
                await to.RefuseUnlessEmptyAsync(stop);
                await RowCopy.RunAsync(backup.Rows, to, null, stop);
                await to.NumberOnAsync(stop);
                return true;
            },
            stop
        );
    }

    /// <inheritdoc />
    public Task<StoreDigest> MoveAsync(
        StoreAddress to,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    ) =>
        pool.SnapshotAsync(
            session => Stores.FillAsync(to, clock, new PostgresRows(session), progress, stop),
            stop
        );

    /// <inheritdoc />
    public ValueTask DisposeAsync() => pool.DisposeAsync();

    private async Task<bool> WriteBackupAsync(
        PostgresSession session,
        string file,
        CancellationToken stop
    )
    {
        using var backup = BackupFile.Begin(file, clock.GetUtcNow().ToUnixTimeMilliseconds());
        await RowCopy.RunAsync(new PostgresRows(session), backup.Sink, null, stop);
        backup.Commit();
        return true;
    }
}
