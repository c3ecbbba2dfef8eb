using Heliograph.Runtime.Storage;

namespace Heliograph.Bench;

/// <summary>Held candles, and a durable store for what becomes of them.</summary>
internal sealed class HeldStore(ICandleStore candles, IStore store) : IStore
{
    public string Address => store.Address;

    public ICandleStore Candles => candles;

    public IInstrumentStore Instruments => store.Instruments;

    public ISignalStore Signals => store.Signals;

    public ITables Tables => store.Tables;

    public Task<IReadOnlyList<int>> MigrateAsync(CancellationToken stop) =>
        store.MigrateAsync(stop);

    public Task<int> SchemaVersionAsync(CancellationToken stop) => store.SchemaVersionAsync(stop);

    public Task VerifyAsync(CancellationToken stop) => store.VerifyAsync(stop);

    public Task<StoreInfo> InfoAsync(CancellationToken stop) => store.InfoAsync(stop);

    public Task ProbeAsync(CancellationToken stop) => store.ProbeAsync(stop);

    public Task BackupAsync(string file, CancellationToken stop) => store.BackupAsync(file, stop);

    public Task<StoreDigest> MoveAsync(
        StoreAddress to,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    ) => store.MoveAsync(to, progress, stop);

    public Task RestoreAsync(string file, CancellationToken stop) => store.RestoreAsync(file, stop);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
