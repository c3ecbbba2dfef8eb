using System.Runtime.CompilerServices;
using Heliograph.Runtime.Storage.Backups;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Everything that a PostgreSQL store holds; the session is in a snapshot.</summary>
internal sealed class PostgresRows(PostgresSession session) : IRowSource
{
    /// <inheritdoc />
    public Task<long[]> MonthsAsync(CancellationToken stop) =>
        OfTheServerAsync(async () =>
            (
                await session.ListAsync(
                    new NpgsqlCommand("SELECT MIN(open_ms) FROM candle GROUP BY tableoid"),
                    [],
                    row => row.GetInt64(0),
                    stop
                )
            ).ToArray()
        );

    /// <inheritdoc />
    public async IAsyncEnumerable<RowChunk> ReadAsync(
        BackupTable table,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        StoreMeter.Statement(session.Address);
        await using var copy = await BeginAsync(table, stop);
        var buffer = new byte[2 * RowWriter.FullBytes];
        var (start, end) = (PostgresCopy.HeaderBytes, 0);
        while (true)
        {
            // What is left of the last chunk is the beginning of a row, or of the header.
            var read = await FillAsync(copy, buffer, end, stop);
            end += read;
            var (rows, length) = end > start ? RowReader.Whole(buffer.AsSpan(start..end)) : (0, 0);
            if (rows > 0)
            {
                yield return new RowChunk(buffer.AsMemory(start, length), rows);
            }

            if (read == 0)
            {
                yield break;
            }

            if (end > start)
            {
                (start, end) = Keep(ref buffer, start + length, end);
            }
        }
    }

    private static (int Start, int End) Keep(ref byte[] buffer, int start, int end)
    {
        var left = buffer.AsSpan(start..end);
        var next = left.Length > buffer.Length / 2 ? new byte[2 * buffer.Length] : buffer;
        left.CopyTo(next);
        buffer = next;
        return (0, left.Length);
    }

    private Task<NpgsqlRawCopyStream> BeginAsync(BackupTable table, CancellationToken stop) =>
        OfTheServerAsync(() =>
            session.Connection.BeginRawBinaryCopyAsync(
                $"COPY (SELECT {Columns(table)} FROM {table.Name} ORDER BY {Order(table)}) "
                    + "TO STDOUT (FORMAT BINARY)",
                stop
            )
        );

    // The server sends row by row; a chunk is many of them.
    private Task<int> FillAsync(
        NpgsqlRawCopyStream from,
        byte[] buffer,
        int end,
        CancellationToken stop
    ) =>
        OfTheServerAsync(() =>
            from.ReadAtLeastAsync(
                    buffer.AsMemory(end),
                    Math.Min(RowWriter.FullBytes, buffer.Length - end),
                    throwOnEndOfStream: false,
                    stop
                )
                .AsTask()
        );

    // Errors get their words here: who writes the rows elsewhere would take them for errors of
    // that place.
    private async Task<T> OfTheServerAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception error) when (PostgresFault.Is(error))
        {
            throw PostgresFault.Of(error, session.Address);
        }
    }

    // SQLite knows no -0, so that it is 0 on the way.
    private static string Columns(BackupTable table) =>
        string.Join(
            ", ",
            table.Columns.Select(column =>
                column.Type == BackupType.Number ? $"{column.Name} + 0" : column.Name
            )
        );

    // Texts in the order of their bytes, as SQLite has them, whatever the server's language is.
    private static string Order(BackupTable table) =>
        string.Join(
            ", ",
            table
                .Order.Split(", ")
                .Select(name =>
                    table.Columns.Any(c => c.Name == name && c.Type == BackupType.Text)
                        ? $"{name} COLLATE \"C\""
                        : name
                )
        );
}
