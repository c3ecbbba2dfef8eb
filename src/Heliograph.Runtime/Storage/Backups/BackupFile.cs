using System.Buffers.Binary;
using Heliograph.Runtime.Storage.Sqlite;

namespace Heliograph.Runtime.Storage.Backups;

/// <summary>
/// A backup: a SQLite file with the tables of the SQLite store, whatever kind of store it came
/// from, so that it can be restored into either.
/// </summary>
internal sealed class BackupFile : IDisposable
{
    private readonly string? ownCopy;

    private BackupFile(string file, string? ownCopy = null)
    {
        this.ownCopy = ownCopy;
        Session = SqliteSession.Open(file, file);
    }

    /// <summary>The open file.</summary>
    public SqliteSession Session { get; }

    /// <summary>What it holds.</summary>
    public IRowSource Rows => new SqliteRows(Session);

    /// <summary>Where to write after <see cref="Begin"/>.</summary>
    public IRowSink Sink => new SqliteRowSink(Session);

    /// <summary>Makes the file by whatever writes it, mode 0600, and checks it.</summary>
    /// <param name="file">A path where nothing is yet.</param>
    /// <param name="write">Fills the empty file.</param>
    /// <exception cref="BackupException">There is a file already.</exception>
    /// <exception cref="StoreException">
    /// It cannot be written; then nothing is left of it.
    /// </exception>
    public static async Task MakeAsync(string file, Func<Task> write)
    {
        CreateEmpty(file);
        try
        {
            await write();
            Check(file);
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    /// <summary>Opens an empty file with the newest schema, in a transaction.</summary>
    public static BackupFile Begin(string file, long nowMs)
    {
        var made = new BackupFile(file);

        // Whoever is cut off here throws the file away, so it needs no journal.
        made.Session.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        made.Migrate(nowMs);
        made.Session.Execute("BEGIN");
        return made;
    }

    /// <summary>
    /// Ends what <see cref="Begin"/> began. Only now the file says whose it is: cut off before, it
    /// is no backup.
    /// </summary>
    public void Commit()
    {
        Session.Execute("COMMIT");
        Session.Execute($"PRAGMA application_id = {SqliteFile.ApplicationId}");
    }

    /// <summary>Opens a copy of a backup, checked, its schema brought up to date.</summary>
    /// <exception cref="BackupException">It is no whole backup.</exception>
    /// <exception cref="StoreException">It was made by a newer version.</exception>
    public static BackupFile Open(string file, long nowMs)
    {
        var copy = file + ".restoring";
        try
        {
            RefuseForeign(file);
            File.Delete(copy);
            using (var from = new FileStream(file, FileMode.Open, FileAccess.Read))
            using (var to = SqliteFile.Create(copy, FileMode.CreateNew))
            {
                from.CopyTo(to);
            }

            return Upgraded(new BackupFile(copy, copy), file, nowMs);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(copy);
            throw new BackupException(
                $"{file} cannot be read ({error.Message})",
                "name a file made by helio db backup",
                error
            );
        }
        catch
        {
            File.Delete(copy);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Session.Dispose();
        if (ownCopy is not null)
        {
            File.Delete(ownCopy);
        }
    }

    private static void CreateEmpty(string file)
    {
        try
        {
            SqliteFile.Create(file, FileMode.CreateNew).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw File.Exists(file)
                ? new BackupException($"{file} is there already", "name another file", error)
                {
                    IsConflict = true,
                }
                : new BackupException(
                    $"{file} cannot be made ({error.Message})",
                    "check that its folder exists and that the account may write in it",
                    error
                );
        }
    }

    private static void RefuseForeign(string file)
    {
        const string Hint = "name a file made by helio db backup";
        try
        {
            if (SqliteFile.IsNew(file, file))
            {
                throw new BackupException($"{file} is empty", Hint);
            }

            if (!IsWhole(file))
            {
                throw new BackupException($"{file} is cut off", "use another backup");
            }
        }
        catch (StoreException error)
        {
            throw new BackupException($"{file} is no backup ({error.Message})", Hint, error);
        }
    }

    // SQLite takes what was cut off its last page for zeros, so the header's own size is asked.
    private static bool IsWhole(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
        Span<byte> header = stackalloc byte[32];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return false;
        }

        var pageBytes = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        return stream.Length == pages * (pageBytes == 1 ? 65_536L : pageBytes);
    }

    private static void Check(string file)
    {
        using var session = SqliteSession.Open(file, file, readOnly: true);
        SqliteSchema.Verify(session, withIndexes: true);
    }

    private static BackupFile Upgraded(BackupFile opened, string file, long nowMs)
    {
        try
        {
            SqliteSchema.Verify(opened.Session, withIndexes: true);
        }
        catch (StoreException error)
        {
            opened.Dispose();
            throw new BackupException(
                $"{file} is damaged or cut off ({error.Message})",
                "use another backup",
                error
            );
        }

        try
        {
            opened.Migrate(nowMs);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Migrate(long nowMs)
    {
        while (Session.Change(session => SqliteSchema.ApplyNext(session, nowMs)) > 0)
        {
            // One step at a time, each in its own transaction.
        }
    }
}
