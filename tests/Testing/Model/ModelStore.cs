using Heliograph.Runtime.Storage;

namespace Heliograph.Testing.Model;

/// <summary>
/// The store's promises in the plainest words: lists in memory, nothing fast. Real stores must
/// answer as it does.
/// </summary>
public sealed class ModelStore : IStore
{
    private readonly ModelCandles candles = new();
    private readonly ModelSignals signals = new();

    /// <inheritdoc />
    public string Address => "model:";

    /// <inheritdoc />
    public ICandleStore Candles => candles;

    /// <inheritdoc />
    public IInstrumentStore Instruments => new ModelInstruments(candles);

    /// <inheritdoc />
    public ISignalStore Signals => signals;

    /// <inheritdoc />
    public ITables Tables => throw new NotSupportedException("the model has no tables");

    /// <summary>Confirms positions as absent for good, as a round of gap repair does.</summary>
    /// <param name="absent">By series number and open.</param>
    /// <param name="nowMs">When, epoch milliseconds.</param>
    /// <returns>The batch number; 0 when none was new.</returns>
    public long ConfirmAbsent(IReadOnlyList<(int SeriesId, long OpenMs)> absent, long nowMs) =>
        candles.ConfirmAbsent(absent, nowMs);

    /// <inheritdoc />
    public Task<IReadOnlyList<int>> MigrateAsync(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<int>>([]);

    /// <inheritdoc />
    public Task<int> SchemaVersionAsync(CancellationToken stop) => Task.FromResult(1);

    /// <inheritdoc />
    public Task VerifyAsync(CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<StoreInfo> InfoAsync(CancellationToken stop) =>
        Task.FromResult(
            new StoreInfo(
                Address,
                Migration.All(StoreKind.Sqlite).Count,
                candles.SeriesCount,
                candles.CandleCount,
                candles.RevisionCount,
                candles.QuarantineCount,
                signals.Count,
                0
            )
        );

    /// <inheritdoc />
    public Task ProbeAsync(CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc />
    public Task BackupAsync(string file, CancellationToken stop) =>
        throw new NotSupportedException("the model has no file");

    /// <inheritdoc />
    public Task<StoreDigest> MoveAsync(
        StoreAddress to,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    ) => throw new NotSupportedException("the model has no rows");

    /// <inheritdoc />
    public Task RestoreAsync(string file, CancellationToken stop) =>
        throw new NotSupportedException("the model has no file");

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
