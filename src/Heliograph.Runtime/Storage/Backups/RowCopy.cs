using System.Runtime.CompilerServices;

namespace Heliograph.Runtime.Storage.Backups;

/// <summary>Copies everything that a store holds, in chunks.</summary>
internal static class RowCopy
{
    /// <summary>Copies all tables.</summary>
    /// <param name="from">A store in one state.</param>
    /// <param name="to">One that is empty.</param>
    /// <param name="done">Told the table and how many more rows were copied.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>What was read.</returns>
    public static async Task<StoreDigest> RunAsync(
        IRowSource from,
        IRowSink to,
        Action<string, int>? done,
        CancellationToken stop
    )
    {
        await to.PrepareAsync(await from.MonthsAsync(stop), stop);
        var sums = new List<TableDigest>();
        foreach (var table in BackupTable.All)
        {
            using var sum = new TableSum(table.Name);
            await to.WriteAsync(table, SummedAsync(from, table, sum, done, stop), stop);
            sums.Add(sum.Digest());
        }

        return new StoreDigest(sums);
    }

    /// <summary>Copies all tables, reads them back and compares.</summary>
    /// <param name="from">A store in one state.</param>
    /// <param name="to">One that is empty.</param>
    /// <param name="back">The same, to be read.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>What both hold.</returns>
    /// <exception cref="BackupException">They hold different things.</exception>
    public static async Task<StoreDigest> RunCheckedAsync(
        IRowSource from,
        IRowSink to,
        IRowSource back,
        IProgress<MoveProgress>? progress,
        CancellationToken stop
    )
    {
        var rows = 0L;
        var read = await RunAsync(from, to, Report("copying"), stop);
        rows = 0;
        var written = await DigestAsync(back, Report("comparing"), stop);
        return string.Equals(read.Sha256, written.Sha256, StringComparison.Ordinal)
            ? written
            : throw new BackupException(
                "what was written reads back differently, so nothing of it was kept",
                "check the disk of the new store; the old one is as it was"
            );

        Action<string, int> Report(string step) =>
            (table, more) => progress?.Report(new MoveProgress(step, table, rows += more));
    }

    /// <summary>Reads all tables.</summary>
    /// <returns>What was read.</returns>
    private static async Task<StoreDigest> DigestAsync(
        IRowSource from,
        Action<string, int>? done,
        CancellationToken stop
    )
    {
        var sums = new List<TableDigest>();
        foreach (var table in BackupTable.All)
        {
            using var sum = new TableSum(table.Name);
            await foreach (var _ in SummedAsync(from, table, sum, done, stop))
            {
                // Summed up on the way.
            }

            sums.Add(sum.Digest());
        }

        return new StoreDigest(sums);
    }

    private static async IAsyncEnumerable<RowChunk> SummedAsync(
        IRowSource from,
        BackupTable table,
        TableSum sum,
        Action<string, int>? done,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await foreach (var chunk in from.ReadAsync(table, stop))
        {
            sum.Add(chunk);
            yield return chunk;
            done?.Invoke(table.Name, chunk.Rows);
        }
    }
}
