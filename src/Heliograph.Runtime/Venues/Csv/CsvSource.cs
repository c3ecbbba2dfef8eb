using System.Security.Cryptography;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>The edge to the file system: reads one file into what is to be stored.</summary>
internal static class CsvSource
{
    /// <summary>A file that was read.</summary>
    /// <param name="File">Which.</param>
    /// <param name="Sha256">Hex digest of its bytes.</param>
    /// <param name="Candles">What it gives.</param>
    /// <param name="Quarantine">Its refused rows with their text.</param>
    public sealed record Read(
        ImportFile File,
        string Sha256,
        CsvCandles Candles,
        IReadOnlyList<Storage.QuarantinedRow> Quarantine
    );

    /// <summary>Reads a file.</summary>
    /// <exception cref="ImportException">It is refused as a whole.</exception>
    public static Read Load(ImportFile file, ImportLimits limits, long nowMs)
    {
        try
        {
            using var bytes = ImportPlan.Open(file.Path, file.Name);
            var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (
                file.Sha256 is { } promised
                && !promised.Equals(sha, StringComparison.OrdinalIgnoreCase)
            )
            {
                throw new ImportException(
                    $"{file.Name}: its sha256 is {sha[..12]}…, the manifest says "
                        + $"{CsvFields.Shown(System.Text.Encoding.UTF8.GetBytes(promised), 12)}",
                    "the file changed or was fetched wrongly: fetch it again, or mend the manifest"
                );
            }

            using var text = Text(bytes, file.Name, limits);
            var candles = CsvCandles.Read(text, file, limits, nowMs);
            if (candles.Refused.Count == 0)
            {
                return new Read(file, sha, candles, []);
            }

            using var again = Text(bytes, file.Name, limits);
            return new Read(file, sha, candles, candles.Quarantine(again, file, limits));
        }
        catch (IOException e)
        {
            throw new ImportException($"{file.Name}: cannot be read", e.Message, e);
        }
    }

    private static Stream Text(FileStream bytes, string name, ImportLimits limits)
    {
        bytes.Position = 0;
        Span<byte> magic = stackalloc byte[2];
        var isGzip = bytes.Read(magic) == 2 && magic is [0x1f, 0x8b];
        bytes.Position = 0;
        return isGzip
            ? new CheckedGzipStream(bytes, name, limits.GzipRatio)
            : new BufferedStream(bytes, 1 << 16);
    }
}
