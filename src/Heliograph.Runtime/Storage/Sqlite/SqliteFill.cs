using Heliograph.Runtime.Storage.Backups;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>
/// Makes a SQLite store of all that another store holds. Until the one transaction with schema,
/// rows and comparison has ended, the file bears the mark of what is unfinished; whoever opens it
/// after a crash rolls it back to an empty file with that mark.
/// </summary>
internal static class SqliteFill
{
    /// <summary>Fills the file, which must be empty or not there.</summary>
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
        var (file, name) = (address.Target, address.ToString());
        bool isNew;
        try
        {
            SqliteFile.EnsureExists(file);
            isNew = SqliteFile.IsNew(file, name, toFill: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SqliteFault.Of(error, name);
        }

        using var session = SqliteSession.Open(file, name);
        Begin(session);
        var idBefore = session.Number("PRAGMA application_id");
        session.Execute($"PRAGMA application_id = {SqliteFile.UnfinishedId}; BEGIN EXCLUSIVE");
        try
        {
            return await FillAsync(session, nowMs, from, progress, stop);
        }
        catch when (isNew)
        {
            // Before the lock is given back, so that it is nobody else's file.
            File.Delete(file);
            session.Undo();
            throw;
        }
        catch
        {
            session.Undo();
            session.Execute($"PRAGMA application_id = {idBefore}");
            throw;
        }
    }

    private static void Begin(SqliteSession session)
    {
        SqliteSchema.Pending(session);
        RefuseUnlessEmpty(session);

        // An undo log is short where the pages are new; SQLite grants the change of logs only to
        // one who is alone with the file.
        if (session.Text("PRAGMA journal_mode = DELETE") != "delete")
        {
            throw new StoreException(
                $"{session.Address} is in use by another process",
                "end that process, or name another store"
            );
        }

        session.Execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -16000");
    }

    private static async Task<StoreDigest> FillAsync(
        SqliteSession session,
        long nowMs,
        IRowSource from,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    )
    {
        RefuseUnlessEmpty(session);
        while (SqliteSchema.ApplyNext(session, nowMs) > 0)
        {
            // Step by step, all in this transaction.
        }

        var digest = await RowCopy.RunCheckedAsync(
            from,
            new SqliteRowSink(session),
            new SqliteRows(session),
            progress,
            stop
        );
        session.Execute($"PRAGMA application_id = {SqliteFile.ApplicationId}; COMMIT");
        return digest;
    }

    private static void RefuseUnlessEmpty(SqliteSession session)
    {
        if (!SqliteRowSink.IsEmpty(session))
        {
            throw BackupException.NotEmpty(session.Address);
        }
    }
}
