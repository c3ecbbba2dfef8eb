using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Heliograph.Runtime.Storage;

/// <summary>What a store holds, summed up: equal for equal contents, whatever the store.</summary>
/// <param name="tables">Each table, those that others refer to first.</param>
public sealed class StoreDigest(IReadOnlyList<TableDigest> tables)
{
    /// <summary>Each table, those that others refer to first.</summary>
    public IReadOnlyList<TableDigest> Tables => tables;

    /// <summary>Rows of all tables.</summary>
    public long Rows => tables.Sum(table => table.Rows);

    /// <summary>Hex digest of names, counts and digests of all tables.</summary>
    public string Sha256 { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Concat(
                        tables.Select(table =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{table.Table} {table.Rows} {table.Sha256}\n"
                            )
                        )
                    )
                )
            )
        );
}
