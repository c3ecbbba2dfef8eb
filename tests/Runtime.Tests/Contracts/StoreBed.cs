using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>A fresh store of its own for one test, removed at its end.</summary>
internal sealed class StoreBed : IAsyncDisposable
{
    private readonly string folder;

    private StoreBed(string folder, StoreAddress address, IStore store)
    {
        this.folder = folder;
        Address = address;
        Store = store;
    }

    public StoreAddress Address { get; }

    public IStore Store { get; }

    public ICandleStore Candles => Store.Candles;

    public ISignalStore Signals => Store.Signals;

    public static async Task<StoreBed> NewAsync(StoreKind kind)
    {
        var own = Directory.CreateTempSubdirectory("helio-store-").FullName;
        var address = StoreAddress.OfFile(Path.Combine(own, "data", "store.db"));
        return new StoreBed(own, address, await OpenAsync(address));
    }

    /// <summary>A path of the test's own.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>The same store opened once more, as another process would.</summary>
    public Task<IStore> OpenAgainAsync() => OpenAsync(Address);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Task<IStore> OpenAsync(StoreAddress address) =>
        Stores.OpenAsync(address, TimeProvider.System, CancellationToken.None);
}
