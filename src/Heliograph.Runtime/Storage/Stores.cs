using Heliograph.Runtime.Storage.Backups;
using Heliograph.Runtime.Storage.Postgres;
using Heliograph.Runtime.Storage.Sqlite;

namespace Heliograph.Runtime.Storage;

/// <summary>Opens stores.</summary>
public static class Stores
{
    /// <summary>
    /// Opens the store, making it when there is none, and brings its schema up to date.
    /// </summary>
    /// <param name="address">Where it lies.</param>
    /// <param name="clock">Stamps migrations and probes.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="migrate">False leaves the schema to <see cref="IStore.MigrateAsync"/>.</param>
    /// <exception cref="StoreException">It cannot be used.</exception>
    public static async Task<IStore> OpenAsync(
        StoreAddress address,
        TimeProvider clock,
        CancellationToken stop,
        bool migrate = true
    )
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(clock);
        IStore store =
            address.Kind == StoreKind.Sqlite
                ? await SqliteStore.OpenAsync(address, clock, stop)
                : await PostgresStore.OpenAsync(address, clock, stop);
        try
        {
            if (migrate)
            {
                await store.MigrateAsync(stop);
            }

            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a store of all that another holds, or nothing.</summary>
    internal static Task<StoreDigest> FillAsync(
        StoreAddress address,
        TimeProvider clock,
        IRowSource from,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    )
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return address.Kind == StoreKind.Sqlite
            ? SqliteFill.RunAsync(address, nowMs, from, progress, stop)
            : PostgresFill.RunAsync(address, nowMs, from, progress, stop);
    }
}
