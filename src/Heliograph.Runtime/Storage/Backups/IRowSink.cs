namespace Heliograph.Runtime.Storage.Backups;

/// <summary>A store to be filled, inside a transaction of its own.</summary>
internal interface IRowSink
{
    /// <summary>Makes place for candles of these months, before any row comes.</summary>
    Task PrepareAsync(long[] months, CancellationToken stop);

    /// <summary>Adds rows to a table.</summary>
    Task WriteAsync(BackupTable table, IAsyncEnumerable<RowChunk> rows, CancellationToken stop);
}
