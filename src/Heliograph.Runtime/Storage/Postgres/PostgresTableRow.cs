using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>A row that the server sent.</summary>
internal sealed class PostgresTableRow(NpgsqlDataReader row) : ITableRow
{
    /// <inheritdoc />
    public bool IsNull(int at) => row.IsDBNull(at);

    /// <inheritdoc />
    public long Long(int at) => row.GetInt64(at);

    /// <inheritdoc />
    public int Int(int at) => row.GetInt32(at);

    /// <inheritdoc />
    public double Number(int at) => row.NumberOrNaN(at);

    /// <inheritdoc />
    public string Text(int at) => row.GetString(at);

    /// <inheritdoc />
    public bool Flag(int at) => row.GetBoolean(at);

    /// <inheritdoc />
    public byte[] Bytes(int at) => row.GetFieldValue<byte[]>(at);
}
