using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>The small tables of a PostgreSQL store.</summary>
internal sealed class PostgresTables(PostgresPool pool) : ITables
{
    private const int MostTries = 10;

    /// <inheritdoc />
    public async Task<IReadOnlyList<T>> ListAsync<T>(
        string sql,
        IReadOnlyList<object?> values,
        Func<ITableRow, T> row,
        CancellationToken stop
    ) =>
        await RepeatAsync(() =>
            pool.ReadAsync(
                session =>
                    session.ListAsync(
                        Stored(new TableChange(sql, values)),
                        read => row(new PostgresTableRow(read)),
                        stop
                    ),
                stop
            )
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<int>> ChangeAsync(
        IReadOnlyList<TableChange> statements,
        CancellationToken stop
    ) =>
        RepeatAsync(() =>
            pool.ChangeAsync(
                session => session.RunAllAsync([.. statements.Select(Stored)], stop),
                stop
            )
        );

    /// <inheritdoc />
    public Task<long> ChangeInBatchAsync(BatchChange change, CancellationToken stop) =>
        pool.ChangeAsync(
            async session =>
            {
                var batch = await PostgresBatches.NextAsync(
                    session,
                    change.NowMs,
                    change.Clock,
                    stop
                );
                var counts = await session.RunAllAsync(
                    [.. change.Counted(batch).Select(Stored)],
                    stop
                );
                var rows = counts.Sum(count => (long)count);
                if (rows > 0)
                {
                    await PostgresBatches.NoteAsync(
                        session,
                        batch,
                        change.Kind,
                        change.Source,
                        null,
                        rows,
                        stop
                    );
                }

                await session.RunAllAsync([.. change.Then(batch, counts).Select(Stored)], stop);
                return rows > 0 ? batch.Number : 0;
            },
            stop
        );

    // Of writers that wait for each other the server ends one, with all that it did.
    private static async Task<T> RepeatAsync<T>(Func<Task<T>> run)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await run();
            }
            catch (PostgresException error)
                when (i < MostTries
                    && error.SqlState
                        is PostgresErrorCodes.DeadlockDetected
                            or PostgresErrorCodes.SerializationFailure
                )
            {
                // The other one has gone on by now.
            }
        }
    }

    private static TableChange Stored(TableChange statement) =>
        statement with
        {
            Values = [.. statement.Values.Select(Stored)],
        };

    // As SQLite has numbers: none is NULL, and there is no -0.
    private static object? Stored(object? value) =>
        value switch
        {
            double number => double.IsNaN(number) ? null : number + 0.0,
            null or long or int or bool or string or byte[] => value,
            _ => throw new ArgumentException($"{value.GetType()}", nameof(value)),
        };
}
