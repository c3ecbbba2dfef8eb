using System.Buffers.Binary;

namespace Heliograph.Runtime.Storage.Backups;

/// <summary>Reads rows that <see cref="RowWriter"/> or PostgreSQL wrote, value by value.</summary>
internal ref struct RowReader(ReadOnlySpan<byte> rows)
{
    private ReadOnlySpan<byte> left = rows;

    /// <summary>True while there is another row.</summary>
    public readonly bool HasRow => left.Length > 0;

    /// <summary>Begins the next row; its values follow.</summary>
    public void Row() => left = left[sizeof(short)..];

    /// <summary>The next value's bytes.</summary>
    /// <returns>False when it is NULL.</returns>
    public bool Next(out ReadOnlySpan<byte> value)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(left);
        var end = sizeof(int) + Math.Max(length, 0);
        value = left[sizeof(int)..end];
        left = left[end..];
        return length >= 0;
    }

    /// <summary>How many whole rows the bytes begin with, and how long those are.</summary>
    public static (int Rows, int Length) Whole(ReadOnlySpan<byte> bytes)
    {
        var (rows, length) = (0, 0);
        while (RowLength(bytes[length..]) is > 0 and var next)
        {
            rows++;
            length += next;
        }

        return (rows, length);
    }

    // 0 when it is not there whole; the mark of the end, -1 columns, is no row either.
    private static int RowLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(short))
        {
            return 0;
        }

        var at = sizeof(short);
        var columns = BinaryPrimitives.ReadInt16BigEndian(bytes);
        for (var i = 0; i < columns; i++)
        {
            if (bytes.Length < at + sizeof(int))
            {
                return 0;
            }

            at += sizeof(int) + Math.Max(BinaryPrimitives.ReadInt32BigEndian(bytes[at..]), 0);
        }

        return columns > 0 && at <= bytes.Length ? at : 0;
    }
}
