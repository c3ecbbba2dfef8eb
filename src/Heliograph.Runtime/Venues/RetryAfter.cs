using System.Globalization;

namespace Heliograph.Runtime.Venues;

/// <summary>The header Retry-After: seconds, or a date (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    // Binance bans for three days at the most; what is longer is a mistake.
    private const long LongestMs = 3 * 86_400_000L;

    /// <summary>Milliseconds from now, at most three days; null when it says nothing.</summary>
    public static long? ReadMs(string? text, long nowMs)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return Math.Min(seconds, LongestMs / 1_000) * 1_000;
        }

        return DateTimeOffset.TryParseExact(
            text,
            "R",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? Math.Clamp(date.ToUnixTimeMilliseconds() - nowMs, 0, LongestMs)
            : null;
    }
}
