using System.Buffers.Binary;
using System.Security.Cryptography;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Signals;

/// <summary>The digest of what an evaluation saw.</summary>
public static class WindowHash
{
    private const int CandleBytes = 48;
    private const long CanonicalNaN = 0x7FF8_0000_0000_0000;

    /// <summary>
    /// <c>sha256:</c> and the hex digest over open time, open, high, low, close and volume of each
    /// candle: int64 and doubles, little-endian; no volume and any NaN as 0x7FF8000000000000, -0
    /// as 0.
    /// </summary>
    public static string Of(CandleWindow window)
    {
        var bytes = new byte[window.Length * CandleBytes];
        var openMs = window.OpenMs;
        for (var i = 0; i < openMs.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * CandleBytes), openMs[i]);
        }

        for (var column = BlockColumn.Open; column <= BlockColumn.Volume; column++)
        {
            var values = window.Column(column);
            var offset = 8 + 8 * (int)column;
            for (var i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(
                    bytes.AsSpan(i * CandleBytes + offset),
                    Bits(values[i])
                );
            }
        }

        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    // Adding 0 turns -0 into 0.
    private static long Bits(double value) =>
        double.IsNaN(value) ? CanonicalNaN : BitConverter.DoubleToInt64Bits(value + 0.0);
}
