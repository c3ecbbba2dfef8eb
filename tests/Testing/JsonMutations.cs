using System.Text;
using Heliograph.Engine.Simulation;

namespace Heliograph.Testing;

/// <summary>
/// Spoils JSON by its structure: tokens go, come twice, change places or become what programs
/// stumble over; bytes flip, ends are cut. The same seed spoils in the same way.
/// </summary>
public static class JsonMutations
{
    private const int MostBytes = 64 * 1024;

    private static readonly byte[][] Splinters =
    [
        .. new[]
        {
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "[[]]",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-\"",
            "\"1,5\"",
            "\"\\ud800\"",
            "\"\\u0000\\u001b[2J\\u2028\"",
            "\"\\\"\"",
            "NaN",
            "-",
            "0",
            "-0",
            "-1",
            "1.5",
            "1e3",
            "1e999",
            "-1e999",
            "1e-999",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999999999999999999999999999999999",
            "31535999",
            "31536000",
            "4102444799",
            "1704067200",
            "1704067200000",
            "1704067200000000",
            "1704067200000000000",
            "\"1704067200000\"",
            "\"99999999999999999999\"",
            "\"2023-10-04T16:25:00.000000000Z\"",
            "\"0001-01-01T00:00:00.0Z\"",
            "\"9999-99-99T99:99:99.0Z\"",
            "\"10:30\"",
            ",",
            ":",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\\",
            "//",
            "\uFEFF",
            "\u0000",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC0, 0xAF],
        [0x22, 0xED, 0xA0, 0x80, 0x22],
    ];

    /// <summary>One to four changes of a text.</summary>
    public static byte[] Spoil(byte[] text, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(text);
        var random = new SeededRandom(seed);
        var bytes = text;
        var changes = random.Chance(0.6) ? 1 : 2 + random.Below(3);
        for (; changes > 0 && bytes.Length > 0; changes--)
        {
            bytes = random.Chance(0.25) ? SpoilBytes(bytes, random) : SpoilTokens(bytes, random);
        }

        return bytes.Length > MostBytes ? bytes[..MostBytes] : bytes;
    }

    private static byte[] SpoilBytes(byte[] bytes, SeededRandom random)
    {
        var at = random.Below(bytes.Length);
        var span = at..Math.Min(bytes.Length, at + 1 + random.Below(40));
        switch (random.Below(5))
        {
            case 0:
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= (byte)(1 << random.Below(8));
                return flipped;
            case 1:
                return bytes[..at];
            case 2:
                return Replace(bytes, span, []);
            case 3:
                return Replace(bytes, at..at, bytes[span]);
            default:
                return Replace(bytes, at..at, Splinters[random.Below(Splinters.Length)]);
        }
    }

    private static byte[] SpoilTokens(byte[] bytes, SeededRandom random)
    {
        var tokens = JsonTokens.Of(bytes);
        if (tokens.Count == 0)
        {
            return bytes;
        }

        var one = tokens[random.Below(tokens.Count)];
        var other = tokens[random.Below(tokens.Count)];
        var whole = JsonTokens.Whole(bytes, tokens, one);
        switch (random.Below(7))
        {
            case 0:
                return Replace(bytes, one, bytes[other]);
            case 1:
                return Replace(bytes, whole, []);
            case 2:
                return Replace(bytes, whole.End..whole.End, [(byte)',', .. bytes[whole]]);
            case 3:
                var depth = 1 + random.Below(40);
                return Replace(
                    bytes,
                    whole,
                    [
                        .. Enumerable.Repeat((byte)'[', depth),
                        .. bytes[whole],
                        .. Enumerable.Repeat((byte)']', depth),
                    ]
                );
            case 4:
                return Swap(bytes, one, other);
            default:
                return Replace(bytes, whole, Splinters[random.Below(Splinters.Length)]);
        }
    }

    private static byte[] Swap(byte[] bytes, Range one, Range other)
    {
        var (first, second) = one.Start.Value <= other.Start.Value ? (one, other) : (other, one);
        return first.Equals(second)
            ? bytes
            :
            [
                .. bytes[..first.Start],
                .. bytes[second],
                .. bytes[first.End..second.Start],
                .. bytes[first],
                .. bytes[second.End..],
            ];
    }

    private static byte[] Replace(byte[] bytes, Range span, byte[] by) =>
        [.. bytes[..span.Start], .. by, .. bytes[span.End..]];
}
