using System.Globalization;

namespace Heliograph.App.Settings;

/// <summary>
/// Whether a text is a cron text with seconds: second, minute, hour, day of month, month, day of
/// week and, if wanted, year; one of the two days is <c>?</c>.
/// </summary>
public static class CronText
{
    private const int DayOfMonth = 3;
    private const int DayOfWeek = 5;

    private static readonly (int Low, int High)[] Ranges =
    [
        (0, 59),
        (0, 59),
        (0, 23),
        (1, 31),
        (1, 12),
        (1, 7),
        (1970, 2099),
    ];

    private static readonly string[] Months =
    [
        "JAN",
        "FEB",
        "MAR",
        "APR",
        "MAY",
        "JUN",
        "JUL",
        "AUG",
        "SEP",
        "OCT",
        "NOV",
        "DEC",
    ];

    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>True when it is one.</summary>
    public static bool IsValid(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length is 6 or 7
            && (fields[DayOfMonth] == "?") != (fields[DayOfWeek] == "?")
            && fields.Index().All(field => field.Item.Split(',').All(p => IsPart(p, field.Index)));
    }

    private static bool IsPart(string part, int at)
    {
        var isDay = at is DayOfMonth or DayOfWeek;
        if (part is "*" || (isDay && part is "?") || (at == DayOfMonth && part is ("L" or "LW")))
        {
            return true;
        }

        return part.Split('/') switch
        {
            [var span] => IsSpan(span, at),
            [var span, var step] => (span == "*" || IsSpan(span, at))
                && IsNumber(step, 1, Ranges[at].High),
            _ => false,
        };
    }

    private static bool IsSpan(string span, int at) =>
        span.Split('-') switch
        {
            [var one] => IsValue(one, at),
            [var first, var last] => IsValue(first, at) && IsValue(last, at),
            _ => false,
        };

    // The last Friday of a month is 6L or FRIL, the second one 6#2, the weekday near the 15th 15W.
    private static bool IsValue(string value, int at)
    {
        var plain = at switch
        {
            DayOfMonth when value.EndsWith('W') => value[..^1],
            DayOfWeek when value.EndsWith('L') && value.Length > 1 => value[..^1],
            DayOfWeek when value is [.., '#', >= '1' and <= '5'] => value[..^2],
            _ => value,
        };
        return IsNumber(plain, Ranges[at].Low, Ranges[at].High)
            || (at == 4 && Months.Contains(plain, StringComparer.OrdinalIgnoreCase))
            || (at == DayOfWeek && Days.Contains(plain, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsNumber(string text, int low, int high) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= low
        && number <= high;
}
