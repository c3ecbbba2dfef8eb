using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>One open connection, used by one operation at a time.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, string address)
{
    /// <summary>The connection itself, for COPY.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>The store's address.</summary>
    public string Address => address;

    /// <summary>Gives a command its connection and its values $1, $2, …</summary>
    public NpgsqlCommand Bind(NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        StoreMeter.Statement(address);
        command.Connection = connection;
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }

    /// <summary>Runs a command.</summary>
    /// <returns>Rows changed.</returns>
    public async Task<int> RunAsync(NpgsqlCommand command, object?[] values, CancellationToken stop)
    {
        await using (Bind(command, values))
        {
            return await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Runs a query and makes something of each row.</summary>
    public async Task<List<T>> ListAsync<T>(
        NpgsqlCommand command,
        object?[] values,
        Func<NpgsqlDataReader, T> row,
        CancellationToken stop
    )
    {
        await using (Bind(command, values))
        {
            var all = new List<T>();
            await using var rows = await command.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
            {
                all.Add(row(rows));
            }

            return all;
        }
    }

    /// <summary>Runs a query and makes something of each row.</summary>
    public async Task<List<T>> ListAsync<T>(
        TableChange query,
        Func<NpgsqlDataReader, T> row,
        CancellationToken stop
    )
    {
        await using var one = Bind([query]);
        var all = new List<T>();
        await using var rows = await one.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            all.Add(row(rows));
        }

        return all;
    }

    /// <summary>
    /// Runs statements in their order: they go to the server at once, and so do their answers.
    /// </summary>
    /// <returns>Rows changed by each.</returns>
    public async Task<IReadOnlyList<int>> RunAllAsync(
        IReadOnlyList<TableChange> statements,
        CancellationToken stop
    )
    {
        if (statements.Count == 0)
        {
            return [];
        }

        await using var all = Bind(statements);
        await all.ExecuteNonQueryAsync(stop);
        var changed = new int[statements.Count];
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = all.BatchCommands[i].RecordsAffected;
        }

        return changed;
    }

    private NpgsqlBatch Bind(IReadOnlyList<TableChange> statements)
    {
        var all = new NpgsqlBatch(connection);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            if (texts.Add(statement.Sql))
            {
                StoreMeter.Statement(address);
            }

            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var value in statement.Values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            }

            all.BatchCommands.Add(command);
        }

        return all;
    }
}
