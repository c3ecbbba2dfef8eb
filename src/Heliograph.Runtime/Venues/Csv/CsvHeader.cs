using System.Text;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Where the columns of a candle stand in a file, found by name.</summary>
public sealed class CsvHeader
{
    /// <summary>Columns that hold the open time; the first one present is taken.</summary>
    private static readonly string[] TimeNames =
    [
        "timestamputcopen",
        "opentime",
        "timestamp",
        "datetime",
        "time",
        "date",
    ];

    private static readonly string[] ValueNames = ["open", "high", "low", "close", "volume"];

    private CsvHeader(byte delimiter, int columns, int time, int[] values)
    {
        Delimiter = delimiter;
        Columns = columns;
        Time = time;
        (Open, High, Low, Close, Volume) = (values[0], values[1], values[2], values[3], values[4]);
    }

    /// <summary>What stands between fields: comma, semicolon or tab.</summary>
    public byte Delimiter { get; }

    /// <summary>How many columns each row has.</summary>
    public int Columns { get; }

    /// <summary>Position of the open time, from 0.</summary>
    public int Time { get; }

    /// <summary>Position of the first price.</summary>
    public int Open { get; }

    /// <summary>Position of the highest price.</summary>
    public int High { get; }

    /// <summary>Position of the lowest price.</summary>
    public int Low { get; }

    /// <summary>Position of the last price.</summary>
    public int Close { get; }

    /// <summary>Position of the amount traded.</summary>
    public int Volume { get; }

    /// <summary>Reads the first line of a file, without byte order mark and line end.</summary>
    /// <exception cref="ImportException">It does not name what is needed, each once.</exception>
    public static CsvHeader Parse(ReadOnlySpan<byte> line, string file, int maxColumns = 256)
    {
        RefuseOtherFormats(line, file);
        var delimiter = DelimiterOf(line);
        var fields = new Range[maxColumns];
        var count = CsvFields.Split(line, delimiter, fields);
        if (count < 0 || count > maxColumns)
        {
            throw new ImportException(
                $"{file}: line 1 is no header of at most {maxColumns} columns",
                "its first line must name the columns, e.g. timestamp,open,high,low,close,volume"
            );
        }

        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = CsvFields.Shown(line[fields[i]]);
        }

        return Find(names, delimiter, file);
    }

    private static CsvHeader Find(string[] names, byte delimiter, string file)
    {
        var plain = Array.ConvertAll(names, Plain);
        var time = TimeNames
            .Select(name => Array.IndexOf(plain, name))
            .FirstOrDefault(i => i >= 0, -1);
        var values = Array.ConvertAll(ValueNames, name => Array.IndexOf(plain, name));
        var missing = ValueNames.Where((_, i) => values[i] < 0).ToList();
        if (time < 0)
        {
            missing.Insert(0, "timestamp (or time, date, timestamp_utc_open, open_time)");
        }

        if (missing.Count > 0)
        {
            throw new ImportException(
                $"{file}: found the columns {string.Join(", ", names)}; "
                    + $"missing: {string.Join(", ", missing)}",
                "its first line must name the columns, in any order and case; "
                    + "leave a volume empty where there is none"
            );
        }

        var twice = values
            .Append(time)
            .FirstOrDefault(i => plain.Count(n => n == plain[i]) > 1, -1);
        return twice < 0
            ? new CsvHeader(delimiter, names.Length, time, values)
            : throw new ImportException(
                $"{file}: the column {names[twice]} stands there twice",
                "rename or remove one of them"
            );
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(c => c is not ('_' or ' ' or '-'))).ToLowerInvariant();

    private static byte DelimiterOf(ReadOnlySpan<byte> line)
    {
        var (commas, semicolons, tabs) = (
            line.Count((byte)','),
            line.Count((byte)';'),
            line.Count((byte)'\t')
        );
        var best = semicolons > commas ? (byte)';' : (byte)',';
        return tabs > Math.Max(commas, semicolons) ? (byte)'\t' : best;
    }

    private static void RefuseOtherFormats(ReadOnlySpan<byte> line, string file)
    {
        if (line.StartsWith("PK\u0003\u0004"u8))
        {
            throw new ImportException($"{file}: this is a zip archive", "unpack it first");
        }

        if (line.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || line.Contains((byte)0))
        {
            throw new ImportException($"{file}: this is not UTF-8 text", "save it as CSV in UTF-8");
        }
    }
}
