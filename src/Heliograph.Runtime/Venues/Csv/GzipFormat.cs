using System.Buffers.Binary;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>What stands around the compressed data of a <c>.gz</c>, by RFC 1952.</summary>
internal static class GzipFormat
{
    // What the platform's stream reads ahead of the end of a member, at most.
    private const int ReadAhead = 64 * 1024;
    private const int FixedHeader = 10;
    private const int TrailerLength = 8;

    /// <summary>Moves from the start of a member to its compressed data.</summary>
    /// <returns>False where no member starts.</returns>
    public static bool TrySkipHeader(Stream file)
    {
        Span<byte> start = stackalloc byte[FixedHeader];
        if (
            file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
            || start is not [0x1f, 0x8b, 8, < 0x20, ..]
        )
        {
            return false;
        }

        var flags = start[3];
        var (hasCheck, hasExtra, hasName, hasComment) = (
            (flags & 2) != 0,
            (flags & 4) != 0,
            (flags & 8) != 0,
            (flags & 16) != 0
        );
        return (!hasExtra || TrySkip(file, file.ReadByte() | (file.ReadByte() << 8)))
            && (!hasName || TrySkipText(file))
            && (!hasComment || TrySkipText(file))
            && (!hasCheck || TrySkip(file, 2));
    }

    /// <summary>
    /// Moves behind a member whose data gave this much text. Its trailer is looked for where the
    /// platform's stream stopped, which reads ahead, and counts where a member, nothing or only
    /// zeros follow.
    /// </summary>
    /// <param name="file">Where reading the data stopped.</param>
    /// <param name="dataAt">Where the member's data began.</param>
    /// <param name="crc">Checksum of its text.</param>
    /// <param name="length">Bytes of its text, modulo 2 to the 32.</param>
    /// <param name="isLast">True when no member follows.</param>
    /// <returns>False where there is none: the member is damaged, or cut short.</returns>
    public static bool TrySkipTrailer(
        Stream file,
        long dataAt,
        uint crc,
        uint length,
        out bool isLast
    )
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        var first = Math.Max(dataAt, file.Position - ReadAhead);
        var around = new byte[Math.Min(file.Length, file.Position + TrailerLength) - first];
        file.Position = first;
        file.ReadExactly(around);
        for (var at = 0; at <= around.Length - TrailerLength; at++)
        {
            var found = around.AsSpan(at).IndexOf(trailer);
            if (found < 0)
            {
                break;
            }

            at += found;
            file.Position = first + at + TrailerLength;
            isLast = IsPadding(file);
            if (isLast || StartsMember(file))
            {
                return true;
            }
        }

        isLast = false;
        return false;
    }

    private static bool StartsMember(Stream file)
    {
        var start = file.Position;
        var isMember = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = start;
        return isMember;
    }

    // True when nothing but zeros follows; else the position is as before.
    private static bool IsPadding(Stream file)
    {
        var start = file.Position;
        var buffer = new byte[4096];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                file.Position = start;
                return false;
            }
        }

        return true;
    }

    private static bool TrySkip(Stream file, int bytes)
    {
        if (bytes < 0 || file.Position + bytes > file.Length)
        {
            return false;
        }

        file.Position += bytes;
        return true;
    }

    private static bool TrySkipText(Stream file)
    {
        int read;
        do
        {
            read = file.ReadByte();
        } while (read > 0);

        return read == 0;
    }
}
