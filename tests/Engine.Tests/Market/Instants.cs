using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Calendars;

namespace Heliograph.Engine.Tests.Markets;

/// <summary>Short ways to write instants, and the calendars that need zone data.</summary>
internal static class Instants
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    public static SystemCalendars Calendars { get; } = new();

    public static long Utc(string text) =>
        DateTimeOffset
            .Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .ToUnixTimeMilliseconds();

    public static TimeRange Span(string from, string to) => new(Utc(from), Utc(to));

    public static string Text(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
