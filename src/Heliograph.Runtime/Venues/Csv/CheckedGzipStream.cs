using System.IO.Compression;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// Text of a <c>.gz</c> that is refused when it is damaged, cut short, or a bomb. It may have
/// several members, one behind the other, and zeros behind the last, as tapes leave them. The
/// platform's own stream ends without a word where a file was cut, so the checksum and the length
/// behind each member are compared with what came out.
/// </summary>
public sealed class CheckedGzipStream : Stream
{
    private const int AlwaysRead = 64 * 1024;
    private readonly Stream file;
    private readonly string name;
    private readonly long most;
    private DeflateStream? member;
    private long dataAt;
    private uint crc;
    private uint length;
    private long count;

    /// <summary>Reads a file from its start.</summary>
    /// <param name="file">At least 18 bytes (what the smallest has), seekable; stays open.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="ratio">Most bytes of text per byte of file.</param>
    public CheckedGzipStream(Stream file, string name, int ratio)
    {
        ArgumentNullException.ThrowIfNull(file);
        this.file = file;
        this.name = name;
        most = Math.Max(AlwaysRead, file.Length * ratio);
        file.Position = 0;
        Begin();
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads on; throws <see cref="ImportException"/> when the file is refused.</summary>
    public override int Read(Span<byte> buffer)
    {
        while (member is not null && !buffer.IsEmpty)
        {
            var read = Inflate(member, buffer);
            if (read > 0)
            {
                return read;
            }

            End();
        }

        return 0;
    }

    private int Inflate(DeflateStream from, Span<byte> buffer)
    {
        int read;
        try
        {
            read = from.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }

        count += read;
        length += (uint)read;
        crc = Crc32.Append(crc, buffer[..read]);
        return count <= most
            ? read
            : throw new ImportException(
                $"{name}: its text is more than {most:N0} bytes, which no CSV of candles is when "
                    + "compressed to this size",
                "if it is genuine, unpack it and import the plain file"
            );
    }

    private void Begin()
    {
        if (!GzipFormat.TrySkipHeader(file))
        {
            throw Damaged(null);
        }

        (dataAt, crc, length) = (file.Position, 0, 0);
        member = new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
    }

    private void End()
    {
        member!.Dispose();
        member = null;
        if (!GzipFormat.TrySkipTrailer(file, dataAt, crc, length, out var isLast))
        {
            throw Damaged(null);
        }

        if (!isLast)
        {
            Begin();
        }
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override void Flush() { }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member?.Dispose();
        }

        base.Dispose(disposing);
    }

    private ImportException Damaged(Exception? inner) =>
        new(
            $"{name}: the .gz is cut short or damaged; nothing of it was stored",
            "fetch the file again (gzip -t tests it)",
            inner
        );
}
