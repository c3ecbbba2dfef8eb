using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// Reads a manifest: a CSV that names files and says what they hold. It needs the columns
/// <c>file</c>, <c>symbol</c>, <c>exchange</c> (the venue), <c>timeframe</c> and <c>calendar</c>
/// (<c>24x7</c>, <c>sessions</c>, or a calendar's own name); it may have <c>sha256_gz</c> or
/// <c>sha256</c>; others are not looked at.
/// </summary>
public static class ImportManifest
{
    private const int MaxColumns = 256;
    private const string Example = "file,symbol,exchange,timeframe,calendar";

    /// <summary>Reads its text.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="name">The manifest's name, for messages.</param>
    /// <param name="rowBytes">Longest line.</param>
    /// <returns>Files in the manifest's order; each path as written in it, not looked up.</returns>
    /// <exception cref="ImportException">A line is wrong; the message names it.</exception>
    public static IReadOnlyList<ImportFile> Parse(Stream text, string name, int rowBytes)
    {
        var lines = new CsvLines(text, name, rowBytes);
        var files = new List<ImportFile>();
        Dictionary<string, int>? columns = null;
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty)
            {
                continue;
            }

            var fields = Fields(line, name, lines.Number);
            if (columns is null)
            {
                columns = Columns(fields, name);
            }
            else if (fields.Length != columns.Count)
            {
                throw Wrong(
                    name,
                    lines.Number,
                    $"{fields.Length} fields where the header names {columns.Count}"
                );
            }
            else
            {
                files.Add(FileOf(fields, columns, name, lines.Number));
            }
        }

        return files.Count > 0
            ? files
            : throw new ImportException($"{name}: it names no files", $"columns: {Example}");
    }

    private static string[] Fields(ReadOnlySpan<byte> line, string name, int number)
    {
        Span<Range> ranges = stackalloc Range[MaxColumns];
        var count = CsvFields.Split(line, (byte)',', ranges);
        if (count is < 0 or > MaxColumns)
        {
            throw Wrong(name, number, "an open quote, or too many fields");
        }

        var fields = new string[count];
        for (var i = 0; i < count; i++)
        {
            fields[i] = CsvFields.Text(line[ranges[i]]);
        }

        return fields;
    }

    private static Dictionary<string, int> Columns(string[] names, string manifest)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length; i++)
        {
            if (!columns.TryAdd(names[i], i))
            {
                throw Wrong(manifest, 1, $"the column {names[i]} stands there twice");
            }
        }

        var missing = Example.Split(',').Where(column => !columns.ContainsKey(column)).ToList();
        return missing.Count == 0
            ? columns
            : throw new ImportException(
                $"{manifest}: found the columns {string.Join(", ", names)}; "
                    + $"missing: {string.Join(", ", missing)}",
                $"a manifest needs the columns {Example}"
            );
    }

    private static ImportFile FileOf(
        string[] fields,
        Dictionary<string, int> columns,
        string name,
        int number
    )
    {
        string Field(string column) => fields[columns[column]].Trim();
        var (venue, symbol) = (Field("exchange").ToLowerInvariant(), Field("symbol"));
        if (!Instrument.IsValidName(venue) || !Instrument.IsValidName(symbol))
        {
            throw Wrong(
                name,
                number,
                $"'{venue}' and '{symbol}' do not name an instrument ({Instrument.NameRule})"
            );
        }

        if (!Timeframe.TryParse(Field("timeframe"), out var timeframe))
        {
            throw Wrong(
                name,
                number,
                $"'{Field("timeframe")}' is not a timeframe ({Timeframe.AllText})"
            );
        }

        var sha =
            columns.ContainsKey("sha256_gz") ? Field("sha256_gz")
            : columns.ContainsKey("sha256") ? Field("sha256")
            : "";
        var instrument = new Instrument(
            venue,
            symbol,
            MarketOf(venue, symbol),
            Calendar: CalendarOf(Field("calendar"), venue)
        );
        var file = Field("file");
        return new ImportFile(file, file, instrument, timeframe, sha.Length > 0 ? sha : null);
    }

    /// <summary>A perpetual where the venue or the symbol says so, else spot.</summary>
    public static MarketKind MarketOf(string venue, string symbol)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(symbol);
        return
            venue.Contains("futures", StringComparison.Ordinal)
            || venue == "dydx"
            || symbol.EndsWith("-PERP", StringComparison.OrdinalIgnoreCase)
            ? MarketKind.Perpetual
            : MarketKind.Spot;
    }

    /// <summary>
    /// The calendar's name: <c>sessions</c> means those of the venue, unknown where nobody
    /// described them.
    /// </summary>
    public static string CalendarOf(string calendar, string venue) =>
        (calendar, venue) switch
        {
            ("sessions", "usa" or "usa-yahoo" or "cboe") => "nyse",
            ("sessions", "alpaca-us") => "nyse-extended",
            ("sessions", "oanda") => "forex",
            ("sessions" or "", _) => Calendar.UnknownName,
            _ => calendar,
        };

    private static ImportException Wrong(string name, int line, string what) =>
        new($"{name}: line {line}: {what}", "mend the line; nothing was imported");
}
