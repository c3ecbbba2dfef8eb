namespace Heliograph.Runtime.Venues.Csv;

/// <summary>Cuts a stream into lines without copying them: each is valid until the next.</summary>
/// <param name="text">UTF-8 text; read once, not disposed of.</param>
/// <param name="file">Its name, for messages.</param>
/// <param name="maxLine">Longest line in bytes.</param>
public sealed class CsvLines(Stream text, string file, int maxLine)
{
    private byte[] buffer = new byte[Math.Min(256 * 1024, maxLine + 2)];
    private int start;
    private int end;
    private bool atEnd;

    /// <summary>Number of the line last read, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line, without its end; a byte order mark is left out.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="ImportException">A line is too long.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = start;
        while (true)
        {
            var length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0 || atEnd)
            {
                var stop = length >= 0 ? searched + length : end;
                line = buffer.AsSpan(start, stop - start);
                if (length < 0 && line.IsEmpty)
                {
                    return false;
                }

                start = length >= 0 ? stop + 1 : stop;
                RefuseLong(line.Length);
                Number++;
                line = line is [.., (byte)'\r'] ? line[..^1] : line;
                line = Number == 1 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
                return true;
            }

            RefuseLong(end - start - 1);
            searched = end - start;
            Fill();
        }
    }

    /// <summary>Moves what is left to the front, grows when full, reads on.</summary>
    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = text.Read(buffer.AsSpan(end));
        end += read;
        atEnd = read == 0;
    }

    private void RefuseLong(int length)
    {
        if (length > maxLine)
        {
            throw new ImportException(
                $"{file}: line {Number + 1} is longer than {maxLine:N0} bytes",
                "this is no CSV of candles, one candle to a line"
            );
        }
    }
}
