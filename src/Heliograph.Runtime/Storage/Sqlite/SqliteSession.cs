using SQLitePCL;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>
/// One open connection, used by one operation at a time. It speaks to SQLite directly: per row
/// that costs a third of what ADO.NET does.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>How long a locked database is waited for, milliseconds.</summary>
    public const int BusyMilliseconds = 5000;

    private readonly sqlite3 handle;

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 handle, string address)
    {
        this.handle = handle;
        Address = address;
    }

    /// <summary>The store's address, for messages.</summary>
    public string Address { get; }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>The connection itself, for SQLite's backup.</summary>
    public sqlite3 Handle => handle;

    /// <summary>What the last call failed with, extended; 0 when it did not.</summary>
    public int ErrorCode => raw.sqlite3_extended_errcode(handle);

    /// <summary>True when the last call failed because a file cannot grow.</summary>
    public bool FailedToWrite =>
        (ErrorCode & 0xff) is raw.SQLITE_FULL
        || ErrorCode is raw.SQLITE_IOERR_WRITE or raw.SQLITE_IOERR_FSYNC;

    /// <summary>Opens a file that exists.</summary>
    public static SqliteSession Open(string file, string address, bool readOnly = false)
    {
        var flags = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE;
        var code = raw.sqlite3_open_v2(file, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var session = new SqliteSession(handle, address);
        try
        {
            session.Check(code);
            raw.sqlite3_extended_result_codes(handle, 1);
            session.Check(raw.sqlite3_busy_timeout(handle, BusyMilliseconds));
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A statement to bind, step and dispose.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>Runs any number of statements without parameters.</summary>
    public void Execute(string sql)
    {
        StoreMeter.Statement(Address);
        Check(raw.sqlite3_exec(handle, sql));
    }

    /// <summary>First column of the first row, 0 when there is none or it is NULL.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    /// <summary>First column of the first row, empty when there is none.</summary>
    public string Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    /// <summary>Runs a change under the write lock: all of it, or nothing.</summary>
    public T Change<T>(Func<SqliteSession, T> change)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            var result = change(this);
            Execute("COMMIT");
            return result;
        }
        catch
        {
            Undo();
            throw;
        }
    }

    /// <summary>Takes back the open transaction.</summary>
    public void Undo() =>
        // SQLite has already rolled back after some errors; then this fails, rightly.
        raw.sqlite3_exec(handle, "ROLLBACK");

    /// <summary>Until it is disposed, all reads see the same state.</summary>
    public IDisposable Snapshot()
    {
        Execute("BEGIN");
        return new OpenSnapshot(this);
    }

    /// <summary>Throws when a result code says that something failed.</summary>
    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw SqliteFault.Of(
                ErrorCode is var more and not 0 ? more : code,
                raw.sqlite3_errmsg(handle).utf8_to_string(),
                Address
            );
        }
    }

    /// <inheritdoc />
    public void Dispose() => raw.sqlite3_close_v2(handle);

    private sealed class OpenSnapshot(SqliteSession session) : IDisposable
    {
        // SQLite may have ended it already, after an error; then this fails, rightly.
        public void Dispose() => raw.sqlite3_exec(session.handle, "ROLLBACK");
    }
}
