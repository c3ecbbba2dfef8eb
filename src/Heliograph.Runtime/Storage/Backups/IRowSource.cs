namespace Heliograph.Runtime.Storage.Backups;

/// <summary>One state of everything that a store holds, table by table.</summary>
internal interface IRowSource
{
    /// <summary>One instant in each month that has candles, epoch milliseconds.</summary>
    Task<long[]> MonthsAsync(CancellationToken stop);

    /// <summary>The rows of a table in the order of its key, compared byte by byte.</summary>
    IAsyncEnumerable<RowChunk> ReadAsync(BackupTable table, CancellationToken stop);
}
