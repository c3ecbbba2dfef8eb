using System.Text;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Takes a line of CSV apart (RFC 4180, but a field never spans lines).</summary>
public static class CsvFields
{
    private const byte Quote = (byte)'"';

    /// <summary>Finds the fields of a line; surrounding spaces and quotes are left out.</summary>
    /// <param name="line">UTF-8 text without its line end.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <param name="fields">Filled with as many fields as fit.</param>
    /// <returns>How many fields; -1 when a quote does not close at a field's end.</returns>
    public static int Split(ReadOnlySpan<byte> line, byte delimiter, Span<Range> fields)
    {
        var count = 0;
        var start = 0;
        while (true)
        {
            while (start < line.Length && line[start] == ' ' && delimiter != ' ')
            {
                start++;
            }

            var quoted = start < line.Length && line[start] == Quote;
            var end = quoted ? EndOfQuoted(line, ++start) : EndOfPlain(line, start, delimiter);
            if (end < 0)
            {
                return -1;
            }

            var next = quoted ? SkipSpaces(line, end + 1) : end;
            if (next < line.Length && line[next] != delimiter)
            {
                return -1;
            }

            while (end > start && line[end - 1] == ' ')
            {
                end--;
            }

            if (count < fields.Length)
            {
                fields[count] = start..end;
            }

            count++;
            if (next >= line.Length)
            {
                return count;
            }

            start = next + 1;
        }
    }

    /// <summary>The text of a field as <see cref="Split"/> found it.</summary>
    public static string Text(ReadOnlySpan<byte> field) =>
        Encoding.UTF8.GetString(field).Replace("\"\"", "\"", StringComparison.Ordinal);

    /// <summary>The same, shortened and without control characters, for a message.</summary>
    public static string Shown(ReadOnlySpan<byte> field, int length = 40)
    {
        var cut = field.Length > length * 4 ? field[..(length * 4)] : field;
        var text = Text(cut);
        var shown = text.Length > length ? text[..length] + "…" : text;
        return string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }

    private static int EndOfPlain(ReadOnlySpan<byte> line, int start, byte delimiter)
    {
        var length = line[start..].IndexOf(delimiter);
        return length < 0 ? line.Length : start + length;
    }

    private static int EndOfQuoted(ReadOnlySpan<byte> line, int start)
    {
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] != Quote)
            {
                continue;
            }

            if (i + 1 >= line.Length || line[i + 1] != Quote)
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    private static int SkipSpaces(ReadOnlySpan<byte> line, int start)
    {
        while (start < line.Length && line[start] == ' ')
        {
            start++;
        }

        return start;
    }
}
