using System.Globalization;
using System.IO.Compression;

namespace Heliograph.Testing;

/// <summary>
/// A table of numbers from a CSV file, gzip or not: lines that begin with # are comments, the next
/// one names the columns, and what is no number reads as NaN.
/// </summary>
public sealed class CsvColumns
{
    private readonly string[] names;
    private readonly double[][] columns;

    private CsvColumns(string[] comments, string[] names, double[][] columns)
    {
        Comments = comments;
        this.names = names;
        this.columns = columns;
    }

    /// <summary>The comment lines without their #.</summary>
    public IReadOnlyList<string> Comments { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The first column of that name.</summary>
    public double[] this[string name] =>
        Array.IndexOf(names, name) is var index and >= 0
            ? columns[index]
            : throw new ArgumentException($"no column {name} among {string.Join(", ", names)}");

    /// <summary>Reads a file.</summary>
    public static CsvColumns Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(plain);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        string[] comments =
        [
            .. lines.Where(line => line[0] == '#').Select(line => line[1..].Trim()),
        ];
        var table = lines.Where(line => line[0] != '#').Select(line => line.Split(',')).ToArray();
        double[][] read =
        [
            .. table[0].Select((_, i) => table[1..].Select(row => Number(row, i)).ToArray()),
        ];
        return new(comments, table[0], read);
    }

    /// <summary>True when there is such a column.</summary>
    public bool Has(string name) => names.Contains(name, StringComparer.Ordinal);

    /// <summary>Columns open, high, low, close, volume, and time in ms if there is one.</summary>
    public CandleColumns Candles() =>
        new(
            Has("time")
                ? this["time"]
                : [.. this["close"].Select((_, i) => 1_699_920_000_000.0 + i * 3_600_000.0)],
            this["open"],
            this["high"],
            this["low"],
            this["close"],
            this["volume"]
        );

    private static double Number(string[] row, int index) =>
        index < row.Length
        && double.TryParse(row[index], CultureInfo.InvariantCulture, out var value)
            ? value
            : double.NaN;
}
