using System.Security.Cryptography;
using System.Text;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Signals;

/// <summary>
/// The identity of a fired evaluation, derived from its key and so the same everywhere.
/// </summary>
public static class SignalId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>
    /// <c>sg_</c> and the base32 (RFC 4648, lower case, no padding) of the first 16 bytes of
    /// SHA-256 over <c>strategyVersion|venue|symbol|timeframe|closeMs</c> in UTF-8.
    /// </summary>
    public static string Of(string strategyVersion, SeriesKey series, long closeMs)
    {
        var text = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{strategyVersion}|{series.Venue}|{series.Symbol}|{series.Timeframe}|{closeMs}"
        );
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return "sg_" + Base32(digest[..16]);
    }

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(26);
        var held = 0;
        var bits = 0;
        foreach (var value in bytes)
        {
            held = held << 8 | value;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[held >> bits & 31]);
            }

            held &= (1 << bits) - 1;
        }

        return bits == 0
            ? text.ToString()
            : text.Append(Alphabet[held << 5 - bits & 31]).ToString();
    }
}
