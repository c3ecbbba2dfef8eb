using Heliograph.Runtime.Storage;
using Heliograph.Testing;
using Microsoft.Data.Sqlite;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>A fresh store of its own for one test, removed at its end.</summary>
internal sealed class StoreBed : IAsyncDisposable
{
    private readonly string folder;
    private readonly PostgresDatabase? database;

    private IStore? store;

    private StoreBed(string folder, PostgresDatabase? database, StoreAddress address)
    {
        this.folder = folder;
        this.database = database;
        Address = address;
    }

    public StoreAddress Address { get; }

    /// <summary>The store; open, unless the bed was made with only a place for one.</summary>
    public IStore Store => store ?? throw new InvalidOperationException("not opened yet");

    public ICandleStore Candles => Store.Candles;

    public ISignalStore Signals => Store.Signals;

    /// <summary>A store with its schema, or (not migrated) without.</summary>
    public static async Task<StoreBed> NewAsync(StoreKind kind, bool migrate = true)
    {
        var bed = await PlaceAsync(kind);
        await bed.OpenAsync(migrate);
        return bed;
    }

    /// <summary>A place where nothing is yet.</summary>
    public static async Task<StoreBed> PlaceAsync(StoreKind kind)
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
        return new StoreBed(own, made, address);
    }

    /// <summary>Opens the store of a bed that has only a place, or once more.</summary>
    public async Task OpenAsync(bool migrate = true)
    {
        await CloseAsync();
        store = await OpenAsync(Address, migrate);
    }

    /// <summary>Closes the store, so that nobody has it open.</summary>
    public async Task CloseAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
            store = null;
        }
    }

    /// <summary>Its address through a proxy in front of the server.</summary>
    public StoreAddress AddressThrough(int port) =>
        StoreAddress.Parse($"postgres://postgres@127.0.0.1:{port}/{database!.Name}");

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

    /// <summary>The texts that a query of a SQLite store gives.</summary>
    public async Task<List<string>> TextsAsync(string sql)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Address.File};Pooling=False"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<IStore> OpenAsync(StoreAddress address, bool migrate) =>
        Stores.OpenAsync(address, TimeProvider.System, CancellationToken.None, migrate);
}
