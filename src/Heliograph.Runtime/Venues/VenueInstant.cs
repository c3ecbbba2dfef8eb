using System.Globalization;
using System.Text.Json;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// Instants of venues, which come in seconds, milliseconds, micro- and nanoseconds. From 1971 to
/// 2100 the four ranges do not overlap, so the magnitude tells the unit, whatever was promised.
/// </summary>
internal static class VenueInstant
{
    private const long FirstSecond = 31_536_000;
    private const long LastSecond = 4_102_444_800;

    private static readonly (string Name, long PerSecond)[] Units =
    [
        ("seconds", 1),
        ("milliseconds", 1_000),
        ("microseconds", 1_000_000),
        ("nanoseconds", 1_000_000_000),
    ];

    /// <summary>Epoch milliseconds.</summary>
    /// <param name="value">The number as it came.</param>
    /// <param name="perSecond">What the venue promises: 1 for seconds, 1,000, …</param>
    /// <param name="remark">Says so when it came in another unit.</param>
    /// <exception cref="VenueTextException">No unit makes an instant of it.</exception>
    public static long ReadMs(long value, long perSecond, out string? remark)
    {
        foreach (var (name, unit) in Units)
        {
            if (value / unit is >= FirstSecond and < LastSecond)
            {
                remark = unit == perSecond ? null : $"S01: a time came in {name}";
                return unit <= 1_000 ? value * (1_000 / unit) : value / (unit / 1_000);
            }
        }

        throw new VenueTextException($"{value} is no instant from 1971 to 2100");
    }

    /// <summary>Such as <c>2026-01-31T12:00:00Z</c>.</summary>
    public static string Text(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Epoch milliseconds, whatever unit; null when it is no instant.</summary>
    public static long? MsOrNull(long value) =>
        Array.Exists(Units, unit => value / unit.PerSecond is >= FirstSecond and < LastSecond)
            ? ReadMs(value)
            : null;

    /// <summary>Epoch milliseconds, whatever unit; null when it is no instant.</summary>
    public static long? MsOrNull(JsonElement? value)
    {
        try
        {
            return value is { } given ? MsOrNull(VenueText.Whole(given, "an instant")) : null;
        }
        catch (VenueTextException)
        {
            return null;
        }
    }

    /// <summary>Epoch milliseconds, whatever unit.</summary>
    public static long ReadMs(long value) => ReadMs(value, 1_000, out _);
}
