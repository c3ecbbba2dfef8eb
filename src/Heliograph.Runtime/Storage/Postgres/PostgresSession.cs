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
}
