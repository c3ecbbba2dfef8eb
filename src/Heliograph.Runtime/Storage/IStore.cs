namespace Heliograph.Runtime.Storage;

/// <summary>One database: its candles, its signals and its upkeep.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>
    /// Its address without a secret: <c>sqlite:/path</c>, <c>postgres://host/db</c>.
    /// </summary>
    string Address { get; }

    /// <summary>The candles.</summary>
    ICandleStore Candles { get; }

    /// <summary>Which series are followed.</summary>
    IInstrumentStore Instruments { get; }

    /// <summary>Cycles and signals.</summary>
    ISignalStore Signals { get; }

    /// <summary>What the ledgers are kept in.</summary>
    ITables Tables { get; }

    /// <summary>
    /// Brings the schema up to date; does nothing when it is. Refuses a newer or altered one.
    /// </summary>
    /// <returns>Numbers of the migrations applied.</returns>
    Task<IReadOnlyList<int>> MigrateAsync(CancellationToken stop);

    /// <summary>
    /// Number of the newest migration that was applied; 0 where no store was made yet.
    /// </summary>
    Task<int> SchemaVersionAsync(CancellationToken stop);

    /// <summary>
    /// Looks for damage as far as that can be seen from here: a file is read whole, a server is
    /// asked whether it can store.
    /// </summary>
    /// <exception cref="StoreException">It is damaged.</exception>
    Task VerifyAsync(CancellationToken stop);

    /// <summary>Counts and sizes.</summary>
    Task<StoreInfo> InfoAsync(CancellationToken stop);

    /// <summary>Writes and reads back a probe row durably; throws when the store cannot.</summary>
    Task ProbeAsync(CancellationToken stop);

    /// <summary>Writes a consistent copy to a file that must not exist, mode 0600.</summary>
    Task BackupAsync(string file, CancellationToken stop);

    /// <summary>
    /// Copies everything that this store holds now into another, which must be empty or not there
    /// yet: in one transaction there, in which it is read back and compared, or nothing. Cut off
    /// midway, the other is no store until it is filled again.
    /// </summary>
    /// <param name="to">Where the other lies, of either kind.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="stop">Ends the work; then the other is as it was.</param>
    /// <returns>What both hold.</returns>
    Task<StoreDigest> MoveAsync(
        StoreAddress to,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    );

    /// <summary>
    /// Fills this store, which must be empty, from a checked backup, or changes nothing.
    /// </summary>
    Task RestoreAsync(string file, CancellationToken stop);
}
