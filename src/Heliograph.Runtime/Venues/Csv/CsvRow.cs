using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>The values of one row as printed; nothing says yet that they make a candle.</summary>
/// <param name="OpenMs">Open time, epoch milliseconds.</param>
/// <param name="Unit">How the time was written.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded; NaN when the field is empty.</param>
/// <param name="Places">Most digits printed after the point of a price.</param>
public readonly record struct CsvRow(
    long OpenMs,
    CsvTimeUnit Unit,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    int Places
)
{
    /// <summary>Reads a line of a file with this header.</summary>
    /// <returns>Null when read, else why not, beginning with the id of the check.</returns>
    public static string? TryRead(ReadOnlySpan<byte> line, CsvHeader header, out CsvRow row)
    {
        ArgumentNullException.ThrowIfNull(header);
        row = default;
        Span<Range> fields = stackalloc Range[header.Columns];
        var count = CsvFields.Split(line, header.Delimiter, fields);
        if (count != header.Columns)
        {
            return count < 0
                ? "V13: a quote is not closed where its field ends"
                : $"V13: {count} fields where the header names {header.Columns}";
        }

        var time = line[fields[header.Time]];
        if (CsvTime.TryRead(time, out var openMs, out var unit) is { } wrong)
        {
            return $"V13: time '{CsvFields.Shown(time)}' {wrong}";
        }

        var places = 0;
        if (Price(line[fields[header.Open]], "open", ref places, out var open) is { } badOpen)
        {
            return badOpen;
        }

        if (Price(line[fields[header.High]], "high", ref places, out var high) is { } badHigh)
        {
            return badHigh;
        }

        if (Price(line[fields[header.Low]], "low", ref places, out var low) is { } badLow)
        {
            return badLow;
        }

        if (Price(line[fields[header.Close]], "close", ref places, out var close) is { } badClose)
        {
            return badClose;
        }

        if (Amount(line[fields[header.Volume]], out var volume) is { } badVolume)
        {
            return badVolume;
        }

        row = new CsvRow(openMs, unit, open, high, low, close, volume, places);
        return null;
    }

    private static string? Price(
        ReadOnlySpan<byte> text,
        string name,
        ref int places,
        out double value
    )
    {
        if (!CsvNumber.TryRead(text, out value, out var printed))
        {
            return text.IsEmpty ? $"V01: {name} is empty" : NotANumber(text, name);
        }

        places = Math.Max(places, printed);
        return null;
    }

    private static string? Amount(ReadOnlySpan<byte> text, out double value)
    {
        value = double.NaN;
        return text.IsEmpty || CsvNumber.TryRead(text, out value, out _)
            ? null
            : NotANumber(text, "volume");
    }

    private static string NotANumber(ReadOnlySpan<byte> text, string name) =>
        $"V01: {name} '{CsvFields.Shown(text)}' is not a finite decimal number";
}
