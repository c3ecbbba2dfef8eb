using System.Data;
using System.Net.Sockets;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>The connections of one store; every error of the server gets its words here.</summary>
internal sealed class PostgresPool : IAsyncDisposable
{
    /// <summary>The schema that holds all tables.</summary>
    public const string Schema = "heliograph";

    private readonly NpgsqlDataSource source;

    public PostgresPool(StoreAddress address)
    {
        Address = address.ToString();
        var parts = new NpgsqlConnectionStringBuilder(address.Target)
        {
            ApplicationName = "heliograph",
            SearchPath = Schema,
            Timeout = 10,
            CommandTimeout = 300,
            KeepAlive = 10,
            IncludeErrorDetail = false,

            // Compiling a plan takes longer than all of our reads do.
            Options = "-c lock_timeout=30s -c jit=off",
        };
        source = NpgsqlDataSource.Create(parts);
    }

    /// <summary>The store's address.</summary>
    public string Address { get; }

    /// <summary>Runs a read.</summary>
    public async Task<T> ReadAsync<T>(Func<PostgresSession, Task<T>> read, CancellationToken stop)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            return await read(new PostgresSession(connection, Address));
        }
        catch (Exception error) when (PostgresFault.Is(error))
        {
            // What lost one connection lost those that idle: each would fail once more.
            if (error is NpgsqlException { InnerException: IOException or SocketException })
            {
                source.Clear();
            }

            throw PostgresFault.Of(error, Address);
        }
    }

    /// <summary>Runs a change in one transaction: all of it, or nothing.</summary>
    public Task<T> ChangeAsync<T>(Func<PostgresSession, Task<T>> change, CancellationToken stop) =>
        TransactAsync(change, IsolationLevel.ReadCommitted, stop);

    /// <summary>Runs reads that all see the same state.</summary>
    public Task<T> SnapshotAsync<T>(Func<PostgresSession, Task<T>> read, CancellationToken stop) =>
        TransactAsync(read, IsolationLevel.RepeatableRead, stop);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private Task<T> TransactAsync<T>(
        Func<PostgresSession, Task<T>> work,
        IsolationLevel isolation,
        CancellationToken stop
    ) =>
        ReadAsync(
            async session =>
            {
                await using var transaction = await session.Connection.BeginTransactionAsync(
                    isolation,
                    stop
                );
                var result = await work(session);
                await transaction.CommitAsync(stop);
                return result;
            },
            stop
        );
}
