using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Heliograph.Runtime.Storage.Backups;

/// <summary>
/// Writes rows in PostgreSQL's binary COPY form into a buffer. It is the form in which rows go from
/// any store to any other, so that one of the two ends mostly has nothing to do.
/// </summary>
/// <remarks>
/// The form: per row the number of columns and per column its length and value, big-endian; a
/// length of -1 is NULL. (PostgreSQL documentation, "COPY", "Binary Format".)
/// </remarks>
internal sealed class RowWriter
{
    /// <summary>From this size on the buffer is worth passing on, bytes.</summary>
    public const int FullBytes = 1 << 16;

    private readonly ArrayBufferWriter<byte> buffer = new(2 * FullBytes);

    /// <summary>True when the buffer is to be passed on.</summary>
    public bool IsFull => buffer.WrittenCount > FullBytes;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>Empties the buffer.</summary>
    public void Clear() => buffer.ResetWrittenCount();

    /// <summary>Begins a row; its values follow in the order of the columns.</summary>
    public void Row(int columns) => Put((short)columns);

    /// <summary>NULL.</summary>
    public void Null() => Put(-1);

    /// <summary>A smallint.</summary>
    public void Small(short value)
    {
        Put(sizeof(short));
        Put(value);
    }

    /// <summary>An int.</summary>
    public void Int(int value)
    {
        Put(sizeof(int));
        Put(value);
    }

    /// <summary>A bigint.</summary>
    public void Long(long value)
    {
        Put(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }

    /// <summary>A float8; NaN becomes NULL.</summary>
    public void Number(double value)
    {
        if (double.IsNaN(value))
        {
            Null();
        }
        else
        {
            Long(BitConverter.DoubleToInt64Bits(value));
        }
    }

    /// <summary>A boolean.</summary>
    public void Flag(bool value)
    {
        Put(1);
        buffer.Write((ReadOnlySpan<byte>)[value ? (byte)1 : (byte)0]);
    }

    /// <summary>A text.</summary>
    public void Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    /// <summary>A bytea, or a text in UTF-8.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Put(value.Length);
        buffer.Write(value);
    }

    /// <summary>Bytes that are no value.</summary>
    public void Raw(ReadOnlySpan<byte> value) => buffer.Write(value);

    private void Put(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(buffer.GetSpan(sizeof(short)), value);
        buffer.Advance(sizeof(short));
    }

    private void Put(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), value);
        buffer.Advance(sizeof(int));
    }
}
