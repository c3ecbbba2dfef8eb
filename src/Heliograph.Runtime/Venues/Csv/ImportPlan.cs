using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Decides which files an import reads, in which order, before it reads one.</summary>
public static class ImportPlan
{
    private const int SmallestGzip = 18;

    /// <summary>Reads the manifest when there is one, and checks every path.</summary>
    /// <returns>The files; a repaired one comes after those that it repairs.</returns>
    /// <exception cref="ImportException">The request, the manifest or a path is wrong.</exception>
    public static IReadOnlyList<ImportFile> Of(ImportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var files = request.Manifest is { } manifest
            ? OfManifest(manifest, request)
            : OfFiles(request);
        foreach (var file in files)
        {
            CheckCalendar(file);
            CheckFile(file.Path, file.Name, request.Limits.FileBytes);
        }

        return [.. files.OrderBy(file => file.IsRepaired)];
    }

    private static List<ImportFile> OfFiles(ImportRequest request)
    {
        if (request.Files.Count == 0)
        {
            throw new ImportException(
                "there is nothing to import",
                "name files, with their venue, symbol and timeframe, or a manifest"
            );
        }

        var (venue, symbol) = (request.Venue ?? "", request.Symbol ?? "");
        if (!Instrument.IsValidName(venue) || venue.Any(char.IsAsciiLetterUpper))
        {
            throw new ImportException(
                $"'{venue}' cannot name a venue",
                $"give a lower-case name, e.g. --venue binance: {Instrument.NameRule}"
            );
        }

        if (!Instrument.IsValidName(symbol))
        {
            throw new ImportException(
                $"'{symbol}' cannot name a symbol",
                $"give the venue's own symbol, e.g. --symbol BTCUSDT: {Instrument.NameRule}"
            );
        }

        if (!Timeframe.TryParse(request.Timeframe, out var timeframe))
        {
            throw new ImportException(
                $"'{request.Timeframe}' is not a timeframe",
                $"use one of {Timeframe.AllText}, e.g. --timeframe 1h"
            );
        }

        var market = ImportManifest.MarketOf(venue, symbol);
        var calendar = request.Calendar ?? Calendar.AlwaysName;
        var instrument = new Instrument(venue, symbol, market, Calendar: calendar);
        return
        [
            .. request.Files.Select(f => new ImportFile(f, f, instrument, timeframe, null)
            {
                NamesCalendar = request.Calendar is not null,
            }),
        ];
    }

    private static List<ImportFile> OfManifest(string manifest, ImportRequest request)
    {
        string?[] said = [request.Venue, request.Symbol, request.Timeframe, request.Calendar];
        if (request.Files.Count > 0 || said.Any(one => one is not null))
        {
            throw new ImportException(
                "a manifest says itself which files, venues, symbols, timeframes and calendars",
                "give --manifest alone"
            );
        }

        CheckFile(manifest, manifest, request.Limits.ManifestBytes);
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifest))!;
        using var text = Open(manifest, manifest);
        return
        [
            .. ImportManifest
                .Parse(text, manifest, request.Limits.RowBytes)
                .Select(file => file with { Path = Inside(folder, file.Name, manifest) }),
        ];
    }

    /// <summary>Opens a file that was checked.</summary>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public static FileStream Open(string path, string name)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{name}: cannot be read", e.Message, e);
        }
    }

    /// <summary>The path of a manifest's file, which must lie in the manifest's folder.</summary>
    private static string Inside(string folder, string name, string manifest)
    {
        var parts = name.Split('/');
        var path = folder;
        foreach (var part in parts)
        {
            if (
                part is "" or "." or ".."
                || part.Contains('\\', StringComparison.Ordinal)
                || part.Any(char.IsControl)
            )
            {
                throw new ImportException(
                    $"{manifest}: the path '{CsvFields.Shown(Utf8(name), 100)}' leaves its folder",
                    "name files below the manifest's folder, relative to it, without '..'"
                );
            }

            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new ImportException(
                    $"{manifest}: '{CsvFields.Shown(Utf8(name), 100)}' is a symbolic link",
                    "put the file itself below the manifest's folder, or import it by its own path"
                );
            }
        }

        return path;
    }

    private static void CheckCalendar(ImportFile file)
    {
        if (!CalendarCatalog.Names.Contains(file.Instrument.Calendar))
        {
            throw new ImportException(
                $"{file.Name}: '{file.Instrument.Calendar}' is not a calendar",
                $"use one of {string.Join(' ', CalendarCatalog.Names)}"
            );
        }
    }

    private static void CheckFile(string path, string name, long most)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw Directory.Exists(path)
                ? new ImportException($"{name}: is a folder", "name the files in it")
                : new ImportException($"{name}: there is no such file", "check the path")
                {
                    Fault = ImportFault.NotFound,
                };
        }

        if (info.Length == 0)
        {
            throw new ImportException($"{name}: is empty", "check that the export finished");
        }

        if (info.Length > most)
        {
            throw new ImportException(
                $"{name}: has {info.Length:N0} bytes, the limit is {most:N0}",
                "split the file"
            );
        }

        using var file = Open(path, name);
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.Read(magic) == 2 && magic is [0x1f, 0x8b];
        if (
            name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            && !(isGzip && info.Length >= SmallestGzip)
        )
        {
            throw new ImportException(
                $"{name}: is called .gz and is no gzip file",
                "compress it with gzip, or rename it when it is plain text"
            );
        }
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
