using Heliograph.Runtime.Storage.Backups;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Fills a PostgreSQL store that is empty; the session is in a change.</summary>
internal sealed class PostgresRowSink(PostgresSession session) : IRowSink
{
    /// <inheritdoc />
    public Task PrepareAsync(long[] months, CancellationToken stop) =>
        session.RunAsync(new NpgsqlCommand("SELECT make_candle_partitions($1)"), [months], stop);

    /// <inheritdoc />
    public async Task WriteAsync(
        BackupTable table,
        IAsyncEnumerable<RowChunk> rows,
        CancellationToken stop
    )
    {
        await using (
            var copy = await PostgresCopy.BeginAsync(session, table.Name, table.ColumnList, stop)
        )
        {
            await foreach (var chunk in rows.WithCancellation(stop))
            {
                await copy.RowsAsync(chunk.Bytes, stop);
            }

            await copy.CompleteAsync(stop);
        }
    }

    /// <summary>Lets new rows be numbered after those that were written.</summary>
    public Task NumberOnAsync(CancellationToken stop)
    {
        // A table that numbers its rows otherwise has no sequence, and NULL sets none.
        var all = BackupTable
            .All.Where(table => table.IsNumbered)
            .Select(table => new TableChange(
                $"SELECT setval(pg_get_serial_sequence('{table.Name}', 'id'), MAX(id)) "
                    + $"FROM {table.Name}"
            ));
        return session.RunAllAsync([.. all], stop);
    }

    /// <summary>Refuses a store that holds something.</summary>
    /// <exception cref="BackupException">It is not empty.</exception>
    public async Task RefuseUnlessEmptyAsync(CancellationToken stop)
    {
        // A store of an older version lacks some of the tables.
        var there = await session.ListAsync(
            new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'heliograph'"),
            [],
            row => row.GetString(0),
            stop
        );
        var any = BackupTable
            .All.Where(table => there.Contains(table.Name))
            .Select(table => $"EXISTS (SELECT FROM {table.Name})");
        var used = await session.ListAsync(
            new TableChange($"SELECT {string.Join(" OR ", any.Append("false"))}"),
            row => row.GetBoolean(0),
            stop
        );
        if (used[0])
        {
            throw BackupException.NotEmpty(session.Address);
        }
    }
}
