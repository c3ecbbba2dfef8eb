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
    public Task NumberOnAsync(CancellationToken stop) =>
        session.RunAsync(
            new NpgsqlCommand(
                """
                SELECT setval(pg_get_serial_sequence('instrument', 'id'), MAX(id)) FROM instrument;
                SELECT setval(pg_get_serial_sequence('series', 'id'), MAX(id)) FROM series;
                SELECT setval(pg_get_serial_sequence('quarantine', 'id'), MAX(id)) FROM quarantine
                """
            ),
            [],
            stop
        );

    /// <summary>Refuses a store that holds something.</summary>
    /// <exception cref="BackupException">It is not empty.</exception>
    public async Task RefuseUnlessEmptyAsync(CancellationToken stop)
    {
        var used = await session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT EXISTS (SELECT FROM instrument) OR EXISTS (SELECT FROM batch)
                    OR EXISTS (SELECT FROM strategy) OR EXISTS (SELECT FROM cycle)
                    OR EXISTS (SELECT FROM signal)
                """
            ),
            [],
            row => row.GetBoolean(0),
            stop
        );
        if (used[0])
        {
            throw BackupException.NotEmpty(session.Address);
        }
    }
}
