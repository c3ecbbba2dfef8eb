using Heliograph.Runtime.Storage.Backups;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>A store in one SQLite file, which several processes may open.</summary>
public sealed class SqliteStore : IStore
{
    private readonly SqlitePool pool;
    private readonly TimeProvider clock;

    private SqliteStore(SqlitePool pool, TimeProvider clock)
    {
        this.pool = pool;
        this.clock = clock;
        Candles = new SqliteCandleStore(pool);
        Instruments = new SqliteInstrumentStore(pool);
        Signals = new SqliteSignalStore(pool);
        Tables = new SqliteTables(pool);
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

    /// <summary>Opens the file, making it when it is absent.</summary>
    /// <exception cref="StoreException">
    /// It is foreign, damaged, newer or cannot be opened.
    /// </exception>
    public static async Task<SqliteStore> OpenAsync(
        StoreAddress address,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(address);
        var opened = new SqlitePool(address.Target, address.ToString());
        try
        {
            await Task.Run(() => Open(opened), stop);
            return new SqliteStore(opened, clock);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            opened.Dispose();
            throw SqliteFault.Of(error, opened.Address);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<int>> MigrateAsync(CancellationToken stop)
    {
        var applied = new List<int>();
        var pending = await pool.ReadAsync(SqliteSchema.Pending, stop);
        while (pending.Count > 0)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var number = await pool.ChangeAsync(
                session => SqliteSchema.ApplyNext(session, now),
                stop
            );
            if (number > 0)
            {
                applied.Add(number);
            }

            pending = await pool.ReadAsync(SqliteSchema.Pending, stop);
        }

        return applied;
    }

    /// <inheritdoc />
    public Task<int> SchemaVersionAsync(CancellationToken stop) =>
        pool.ReadAsync(SqliteSchema.Version, stop);

    /// <inheritdoc />
    public Task VerifyAsync(CancellationToken stop) => pool.ReadAsync(Verify, stop);

    /// <inheritdoc />
    public Task<StoreInfo> InfoAsync(CancellationToken stop) =>
        pool.ReadAsync(
            session => new StoreInfo(
                Address,
                (int)session.Number("SELECT MAX(number) FROM schema_migration"),
                session.Number("SELECT COUNT(*) FROM series"),
                session.Number("SELECT SUM(candles) FROM series"),
                session.Number("SELECT COUNT(*) FROM candle_revision"),
                session.Number("SELECT COUNT(*) FROM quarantine"),
                session.Number("SELECT COUNT(*) FROM signal"),
                SqliteFile.Size(pool.File)
            ),
            stop
        );

    /// <inheritdoc />
    public async Task ProbeAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await pool.ChangeAsync(session => WriteProbe(session, now), stop);
        await pool.ReadAsync(session => session.Number("SELECT written_at FROM probe"), stop);
    }

    /// <inheritdoc />
    public Task BackupAsync(string file, CancellationToken stop) =>
        BackupFile.MakeAsync(
            file,
            () => pool.ReadAsync(session => SqliteBackup.Write(session, file), stop)
        );

    /// <inheritdoc />
    public async Task RestoreAsync(string file, CancellationToken stop)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var backup = await Task.Run(() => BackupFile.Open(file, now), stop);
        await pool.ReadAsync(session => SqliteBackup.Read(session, backup.Session.Address), stop);
    }

    /// <inheritdoc />
    public Task<StoreDigest> MoveAsync(
        StoreAddress to,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    ) => Task.Run(() => MoveRowsAsync(to, progress, stop), stop);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        pool.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<StoreDigest> MoveRowsAsync(
        StoreAddress to,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    )
    {
        var session = pool.Rent();
        try
        {
            using var snapshot = session.Snapshot();
            return await Stores.FillAsync(to, clock, new SqliteRows(session), progress, stop);
        }
        finally
        {
            pool.Return(session);
        }
    }

    private static void Open(SqlitePool opened)
    {
        SqliteFile.EnsureExists(opened.File);
        var isNew = SqliteFile.IsNew(opened.File, opened.Address);
        var needsCheck = SqliteFile.NeedsCheck(opened.File);
        var session = opened.Rent();
        try
        {
            if (isNew)
            {
                // Before the log exists, so that the header itself always tells whose file it is.
                session.Execute($"PRAGMA application_id = {SqliteFile.ApplicationId}");
            }

            SqliteFile.RefuseUnfinished(
                (int)session.Number("PRAGMA application_id"),
                opened.Address
            );
            session.Execute("PRAGMA journal_mode = WAL");
            SqliteSchema.Pending(session);
            if (needsCheck)
            {
                SqliteSchema.Verify(session, withIndexes: false);
            }
        }
        finally
        {
            opened.Return(session);
        }
    }

    private static bool Verify(SqliteSession session)
    {
        SqliteSchema.Verify(session, withIndexes: false);
        return true;
    }

    private static bool WriteProbe(SqliteSession session, long nowMs)
    {
        using var write = session.Prepare(
            "INSERT INTO probe (id, written_at) VALUES (1, ?1) "
                + "ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at"
        );
        write.Bind(1, nowMs).Run();
        return true;
    }
}
