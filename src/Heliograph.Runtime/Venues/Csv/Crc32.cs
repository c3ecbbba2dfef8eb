using System.Buffers.Binary;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// The checksum of gzip (RFC 1952 section 8): CRC-32, polynomial 0xEDB88320 reflected, eight
/// bytes at a step with a table per byte.
/// </summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>Goes on over more bytes; starts with 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Fold(low, 4) ^ Fold(high, 0);
        }

        foreach (var value in bytes)
        {
            crc = Tables[0][(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Fold(uint word, int table) =>
        Tables[table + 3][(byte)word]
        ^ Tables[table + 2][(byte)(word >> 8)]
        ^ Tables[table + 1][(byte)(word >> 16)]
        ^ Tables[table][(byte)(word >> 24)];

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < 8; table++)
        {
            tables[table] = new uint[256];
            for (var value = 0u; value < 256; value++)
            {
                tables[table][value] =
                    table == 0
                        ? OneByte(value)
                        : tables[0][(byte)tables[table - 1][value]]
                            ^ (tables[table - 1][value] >> 8);
            }
        }

        return tables;
    }

    private static uint OneByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }
}
