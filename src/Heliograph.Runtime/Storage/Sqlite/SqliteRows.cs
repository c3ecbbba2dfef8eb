using System.Runtime.CompilerServices;
using Heliograph.Runtime.Storage.Backups;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Everything that a SQLite store holds; the session is in a snapshot.</summary>
internal sealed class SqliteRows(SqliteSession session) : IRowSource
{
    /// <inheritdoc />
    public Task<long[]> MonthsAsync(CancellationToken stop)
    {
        // Not GROUP BY, which would sort all candles in memory first.
        var instants = new List<long>();
        using var months = session.Prepare(
            "SELECT DISTINCT 1000 * "
                + "strftime('%s', open_ms / 1000, 'unixepoch', 'start of month') FROM candle"
        );
        while (months.Step())
        {
            instants.Add(months.Long(0));
        }

        return Task.FromResult(instants.ToArray());
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<RowChunk> ReadAsync(
        BackupTable table,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await Task.CompletedTask;
        using var rows = session.Prepare(
            $"SELECT {table.ColumnList} FROM {table.Name} ORDER BY {table.Order}"
        );
        var chunk = new RowWriter();
        var count = 0;
        while (rows.Step())
        {
            Write(chunk, rows, table.Columns);
            count++;
            if (chunk.IsFull)
            {
                stop.ThrowIfCancellationRequested();
                yield return new RowChunk(chunk.Written, count);
                chunk.Clear();
                count = 0;
            }
        }

        if (count > 0)
        {
            yield return new RowChunk(chunk.Written, count);
        }
    }

    private static void Write(
        RowWriter to,
        SqliteStatement row,
        IReadOnlyList<BackupColumn> columns
    )
    {
        to.Row(columns.Count);
        for (var i = 0; i < columns.Count; i++)
        {
            if (row.IsNull(i))
            {
                to.Null();
                continue;
            }

            switch (columns[i].Type)
            {
                case BackupType.Small:
                    to.Small((short)row.Int(i));
                    break;
                case BackupType.Int:
                    to.Int(row.Int(i));
                    break;
                case BackupType.Long:
                    to.Long(row.Long(i));
                    break;
                case BackupType.Flag:
                    to.Flag(row.Int(i) != 0);
                    break;
                case BackupType.Number:
                    to.Number(row.Double(i));
                    break;
                default:
                    to.Bytes(row.Raw(i));
                    break;
            }
        }
    }
}
