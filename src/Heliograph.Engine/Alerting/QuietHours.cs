using System.Globalization;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Alerting;

/// <summary>
/// Hours of each day in which only what is critical is said: <c>22:00-07:00</c>, the end
/// excluded, on the clock of a time zone.
/// </summary>
/// <param name="FromMinute">First minute of the day that is quiet.</param>
/// <param name="ToMinute">First minute that is not; at or below the first: of the next day.</param>
/// <param name="Zone">Whose clock.</param>
public sealed record QuietHours(int FromMinute, int ToMinute, ZoneTransitions Zone)
{
    private const long Day = 86_400_000;
    private const long Minute = 60_000;

    /// <summary>Reads <c>22:00-07:00</c>; both ends the same are no hours at all.</summary>
    public static bool TryParse(string? text, out (int FromMinute, int ToMinute) hours)
    {
        hours = default;
        var ends = (text ?? "").Split('-');
        if (
            ends.Length != 2
            || !TryMinute(ends[0].Trim(), out var from)
            || !TryMinute(ends[1].Trim(), out var to)
            || from == to
        )
        {
            return false;
        }

        hours = (from, to);
        return true;
    }

    /// <summary>
    /// When the quiet hours that hold at an instant end; null when none hold. Both epoch
    /// milliseconds.
    /// </summary>
    public long? EndOf(long nowMs)
    {
        var local = nowMs + Zone.OffsetAt(nowMs);
        var today = local - (local % Day + Day) % Day;
        // Those that began yesterday may last until today.
        foreach (var day in new[] { today - Day, today })
        {
            var start = Zone.ToUtc(day + FromMinute * Minute);
            var last = ToMinute > FromMinute ? day : day + Day;
            var end = Zone.ToUtc(last + ToMinute * Minute);
            if (start <= nowMs && nowMs < end)
            {
                return end;
            }
        }

        return null;
    }

    private static bool TryMinute(string text, out int minute)
    {
        var isTime = TimeOnly.TryParseExact(
            text,
            "HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        );
        minute = time.Hour * 60 + time.Minute;
        return isTime;
    }
}
