using System.Security.Cryptography;
using System.Text;
using Heliograph.Runtime.Calendars;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>The edge to the file system: reads one file into what is to be stored.</summary>
internal sealed class CsvSource(SystemCalendars calendars, ImportLimits limits, long nowMs)
{
    /// <summary>Reads a file, or says why it is refused as a whole.</summary>
    public (CsvLoaded? Loaded, ImportException? Refusal) Load(ImportFile file)
    {
        try
        {
            using var bytes = ImportPlan.Open(file.Path, file.Name);
            return (Load(file, bytes), null);
        }
        catch (ImportException refusal)
        {
            return (null, refusal);
        }
        catch (IOException e)
        {
            return (null, new ImportException($"{file.Name}: cannot be read", e.Message, e));
        }
    }

    private CsvLoaded Load(ImportFile file, FileStream bytes)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (file.Sha256 is { } given && !given.Equals(sha, StringComparison.OrdinalIgnoreCase))
        {
            throw new ImportException(
                $"{file.Name}: its sha256 is {sha}, the manifest says "
                    + CsvFields.Shown(Encoding.UTF8.GetBytes(given), 64),
                "the file changed or was fetched wrongly: fetch it again, or mend the manifest"
            );
        }

        var calendar = calendars.Named(file.Instrument.Calendar);
        using var text = Text(bytes, file.Name);
        var candles = CsvCandles.Read(text, file, calendar, limits, nowMs);
        if (candles.Refused.Count == 0)
        {
            return new CsvLoaded(file, sha, calendar, candles, []);
        }

        using var again = Text(bytes, file.Name);
        var quarantine = candles.Quarantine(again, file, limits);
        return new CsvLoaded(file, sha, calendar, candles, quarantine);
    }

    private Stream Text(FileStream bytes, string name)
    {
        bytes.Position = 0;
        Span<byte> magic = stackalloc byte[2];
        var isGzip =
            bytes.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        bytes.Position = 0;
        return isGzip
            ? new CheckedGzipStream(bytes, name, limits.GzipRatio)
            : new BufferedStream(bytes, 1 << 16);
    }
}
