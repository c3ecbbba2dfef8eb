using System.Security.Cryptography;

namespace Heliograph.Runtime.Storage.Backups;

/// <summary>Sums up the rows of a table as they pass.</summary>
internal sealed class TableSum(string table) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long rows;

    /// <summary>Takes the next rows.</summary>
    public void Add(RowChunk chunk)
    {
        hash.AppendData(chunk.Bytes.Span);
        rows += chunk.Rows;
    }

    /// <summary>What came.</summary>
    public TableDigest Digest() =>
        new(table, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));

    /// <inheritdoc />
    public void Dispose() => hash.Dispose();
}
