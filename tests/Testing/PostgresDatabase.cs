using System.Globalization;
using Npgsql;

namespace Heliograph.Testing;

/// <summary>A database of one test, dropped at its end.</summary>
public sealed class PostgresDatabase(PostgresCluster cluster, string name) : IAsyncDisposable
{
    /// <summary>The server that holds it.</summary>
    public PostgresCluster Cluster => cluster;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its address as superuser, or as another role.</summary>
    public string AddressOf(string role = "postgres") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"postgres://{role}@127.0.0.1:{cluster.Port}/{name}"
        );

    /// <summary>Runs a statement in it as superuser.</summary>
    public Task ExecuteAsync(string sql) => cluster.ExecuteAsync(sql, name);

    /// <summary>The truth of a query that gives one, asked as superuser.</summary>
    public async Task<bool> IsAsync(string sql)
    {
        var at = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = cluster.Port,
            Username = "postgres",
            Database = name,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(at.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() =>
        await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
}
