using Heliograph.Runtime.Storage;
using Heliograph.Testing;
using Microsoft.Data.Sqlite;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>A fresh store of its own for one test, removed at its end.</summary>
internal sealed class StoreBed : IAsyncDisposable
{
    private readonly string folder;
    private readonly PostgresDatabase? database;

    private StoreBed(string folder, PostgresDatabase? database, StoreAddress address, IStore store)
    {
        this.folder = folder;
        this.database = database;
        Address = address;
        Store = store;
    }

    public StoreAddress Address { get; }

    public IStore Store { get; }

    public ICandleStore Candles => Store.Candles;

    public ISignalStore Signals => Store.Signals;

    /// <summary>A store with its schema, or (not migrated) without.</summary>
    public static async Task<StoreBed> NewAsync(StoreKind kind, bool migrate = true)
    {
        if (kind == StoreKind.Postgres)
        {
            Needs.Postgres();
        }

        var own = Directory.CreateTempSubdirectory("helio-store-").FullName;
        var server = kind == StoreKind.Postgres ? PostgresCluster.Shared : null;
        var made = server is null ? null : await server.NewDatabaseAsync();
        var address = made is null
            ? StoreAddress.OfFile(Path.Combine(own, "data", "store.db"))
            : StoreAddress.Parse(made.AddressOf());
        return new StoreBed(own, made, address, await OpenAsync(address, migrate));
    }

    /// <summary>A path of the test's own.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>The same store opened once more, as another process would.</summary>
    public Task<IStore> OpenAgainAsync(bool migrate = true) => OpenAsync(Address, migrate);

    /// <summary>Runs a statement past the store.</summary>
    public async Task ExecuteAsync(string sql)
    {
        if (database is not null)
        {
            await database.ExecuteAsync($"SET search_path = heliograph; {sql}");
            return;
        }

        await using var connection = new SqliteConnection(
            $"Data Source={Address.File};Pooling=False"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<IStore> OpenAsync(StoreAddress address, bool migrate) =>
        Stores.OpenAsync(address, TimeProvider.System, CancellationToken.None, migrate);
}
