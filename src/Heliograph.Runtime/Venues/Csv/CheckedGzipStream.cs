using System.Buffers.Binary;
using System.IO.Compression;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// Text of a <c>.gz</c> that is refused when it is damaged, cut short, or a bomb. The platform's
/// own stream ends without a word where a file was cut, so the checksum and the length in the
/// file's last eight bytes are compared with what came out.
/// </summary>
public sealed class CheckedGzipStream : Stream
{
    private const int AlwaysRead = 64 * 1024;
    private readonly GZipStream inflated;
    private readonly string name;
    private readonly long most;
    private readonly (uint Crc, uint Length) promised;
    private uint crc;
    private long count;

    /// <summary>Reads a file from its start.</summary>
    /// <param name="file">At least 18 bytes (what the smallest has), seekable; stays open.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="ratio">Most bytes of text per byte of file.</param>
    public CheckedGzipStream(Stream file, string name, int ratio)
    {
        ArgumentNullException.ThrowIfNull(file);
        this.name = name;
        most = Math.Max(AlwaysRead, file.Length * ratio);
        promised = Trailer(file);
        file.Position = 0;
        inflated = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
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
        int read;
        try
        {
            read = inflated.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }

        count += read;
        crc = Crc32.Append(crc, buffer[..read]);
        if (count > most)
        {
            throw new ImportException(
                $"{name}: its text is more than {most:N0} bytes, which no CSV of candles is when "
                    + "compressed to this size",
                "if it is genuine, unpack it and import the plain file"
            );
        }

        return read > 0 || (crc, (uint)count) == promised ? read : throw Damaged(null);
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
            inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    private static (uint Crc, uint Length) Trailer(Stream file)
    {
        Span<byte> trailer = stackalloc byte[8];
        file.Position = Math.Max(0, file.Length - trailer.Length);
        file.ReadExactly(trailer);
        return (
            BinaryPrimitives.ReadUInt32LittleEndian(trailer),
            BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..])
        );
    }

    private ImportException Damaged(Exception? inner) =>
        new(
            $"{name}: the .gz is cut short or damaged; nothing of it was stored",
            "fetch the file again (gzip -t tests it), or unpack it if it has several parts",
            inner
        );
}
