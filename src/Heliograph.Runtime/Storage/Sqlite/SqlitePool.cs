using System.Collections.Concurrent;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>
/// The connections of one store: any number that read, and one at a time that writes. SQLite has
/// no asynchronous calls, so work runs on the thread pool.
/// </summary>
internal sealed class SqlitePool(string file, string address) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> idle = [];
    private readonly SemaphoreSlim writer = new(1, 1);
    private volatile bool closed;

    /// <summary>The store's address.</summary>
    public string Address => address;

    /// <summary>The store's file.</summary>
    public string File => file;

    /// <summary>Runs a read.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken stop) =>
        Task.Run(() => With(read), stop);

    /// <summary>Runs a change in one transaction, after the changes that came before it.</summary>
    public async Task<T> ChangeAsync<T>(Func<SqliteSession, T> change, CancellationToken stop)
    {
        await writer.WaitAsync(stop);
        try
        {
            return await Task.Run(() => With(session => session.Change(change)), stop);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Takes a connection, to be given back with <see cref="Return"/>.</summary>
    public SqliteSession Rent()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return idle.TryTake(out var session) ? session : Open();
    }

    /// <summary>Gives a connection back.</summary>
    public void Return(SqliteSession session)
    {
        if (closed)
        {
            session.Dispose();
        }
        else
        {
            idle.Add(session);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }

        writer.Dispose();
    }

    private T With<T>(Func<SqliteSession, T> work)
    {
        var session = Rent();
        try
        {
            return work(session);
        }
        finally
        {
            Return(session);
        }
    }

    private SqliteSession Open()
    {
        var session = SqliteSession.Open(file, address);
        session.Execute(
            "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; "
                + "PRAGMA cache_size = -16000; PRAGMA foreign_keys = OFF; "
                + "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF"
        );
        return session;
    }
}
