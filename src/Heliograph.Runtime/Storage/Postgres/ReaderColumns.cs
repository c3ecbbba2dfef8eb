using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Reads columns that may be NULL.</summary>
internal static class ReaderColumns
{
    /// <summary>A number, or NaN for NULL.</summary>
    public static double NumberOrNaN(this NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? double.NaN : row.GetDouble(at);

    /// <summary>A number or null.</summary>
    public static double? NumberOrNull(this NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? null : row.GetDouble(at);
}
