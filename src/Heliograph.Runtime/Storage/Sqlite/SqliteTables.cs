namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>The small tables of a SQLite store.</summary>
internal sealed class SqliteTables(SqlitePool pool) : ITables
{
    /// <inheritdoc />
    public Task<IReadOnlyList<T>> ListAsync<T>(
        string sql,
        IReadOnlyList<object?> values,
        Func<ITableRow, T> row,
        CancellationToken stop
    ) =>
        // All else takes its turn among the writers.
        sql.StartsWith("SELECT", StringComparison.Ordinal)
            ? pool.ReadAsync(session => List(session, sql, values, row), stop)
            : pool.ChangeAsync(session => List(session, sql, values, row), stop);

    /// <inheritdoc />
    public Task<IReadOnlyList<int>> ChangeAsync(
        IReadOnlyList<TableChange> statements,
        CancellationToken stop
    ) => pool.ChangeAsync(session => Run(session, statements, stop), stop);

    /// <inheritdoc />
    public Task<long> ChangeInBatchAsync(BatchChange change, CancellationToken stop) =>
        pool.ChangeAsync(
            session =>
            {
                var batch = SqliteBatches.Next(session, change.NowMs, change.Clock);
                var counts = Run(session, change.Counted(batch), stop);
                var rows = counts.Sum(count => (long)count);
                if (rows > 0)
                {
                    SqliteBatches.Note(session, batch, change.Kind, change.Source, null, rows);
                }

                Run(session, change.Then(batch, counts), stop);
                return rows > 0 ? batch.Number : 0;
            },
            stop
        );

    private static IReadOnlyList<T> List<T>(
        SqliteSession session,
        string sql,
        IReadOnlyList<object?> values,
        Func<ITableRow, T> row
    )
    {
        using var rows = session.Prepare(sql);
        rows.BindAll(values);
        var all = new List<T>();
        while (rows.Step())
        {
            all.Add(row(rows));
        }

        return all;
    }

    // Statements of the same text are prepared once.
    private static IReadOnlyList<int> Run(
        SqliteSession session,
        IReadOnlyList<TableChange> statements,
        CancellationToken stop
    )
    {
        var prepared = new Dictionary<string, SqliteStatement>(StringComparer.Ordinal);
        try
        {
            var changed = new int[statements.Count];
            for (var i = 0; i < changed.Length; i++)
            {
                stop.ThrowIfCancellationRequested();
                if (!prepared.TryGetValue(statements[i].Sql, out var statement))
                {
                    StoreMeter.Statement(session.Address);
                    statement = session.Prepare(statements[i].Sql);
                    prepared.Add(statements[i].Sql, statement);
                }

                statement.BindAll(statements[i].Values);
                statement.RunRow();
                changed[i] = session.Changes;
            }

            return changed;
        }
        finally
        {
            foreach (var statement in prepared.Values)
            {
                statement.Dispose();
            }
        }
    }
}
