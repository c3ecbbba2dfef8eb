using System.Buffers.Binary;
using System.Text;
using Heliograph.Runtime.Storage.Backups;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Fills a SQLite store that is empty; the session is in a transaction.</summary>
internal sealed class SqliteRowSink(SqliteSession session) : IRowSink
{
    /// <inheritdoc />
    public Task PrepareAsync(long[] months, CancellationToken stop) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task WriteAsync(
        BackupTable table,
        IAsyncEnumerable<RowChunk> rows,
        CancellationToken stop
    )
    {
        using var insert = session.Prepare(
            $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ("
                + string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"))
                + ")"
        );
        await foreach (var chunk in rows.WithCancellation(stop))
        {
            Insert(insert, table.Columns, chunk.Bytes.Span);
        }
    }

    /// <summary>True when no table of the store holds a row.</summary>
    public static bool IsEmpty(SqliteSession session)
    {
        return BackupTable.All.All(table =>
            session.Number($"SELECT COUNT(*) FROM main.sqlite_schema WHERE name = '{table.Name}'")
                == 0
            || session.Number($"SELECT EXISTS (SELECT 1 FROM main.{table.Name})") == 0
        );
    }

    private static void Insert(
        SqliteStatement insert,
        IReadOnlyList<BackupColumn> columns,
        ReadOnlySpan<byte> rows
    )
    {
        var reader = new RowReader(rows);
        while (reader.HasRow)
        {
            reader.Row();
            for (var i = 0; i < columns.Count; i++)
            {
                if (reader.Next(out var value))
                {
                    Bind(insert, i + 1, columns[i].Type, value);
                }
                else
                {
                    insert.Bind(i + 1, (string?)null);
                }
            }

            insert.RunRow();
        }
    }

    private static void Bind(
        SqliteStatement insert,
        int at,
        BackupType type,
        ReadOnlySpan<byte> value
    ) =>
        _ = type switch
        {
            BackupType.Small => insert.Bind(at, BinaryPrimitives.ReadInt16BigEndian(value)),
            BackupType.Int => insert.Bind(at, BinaryPrimitives.ReadInt32BigEndian(value)),
            BackupType.Long => insert.Bind(at, BinaryPrimitives.ReadInt64BigEndian(value)),
            BackupType.Flag => insert.Bind(at, (long)value[0]),
            BackupType.Number => insert.Bind(at, BinaryPrimitives.ReadDoubleBigEndian(value)),
            BackupType.Bytes => insert.Bind(at, value.ToArray()),
            _ => insert.Bind(at, Encoding.UTF8.GetString(value)),
        };
}
