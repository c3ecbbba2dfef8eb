using System.Globalization;

namespace Heliograph.App.Cli;

/// <summary>
/// How instants and durations are written on the command line, in settings and JSON.
/// </summary>
public static class Times
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFK",
    ];

    /// <summary>Reads 90s, 15m, 2h, 7d.</summary>
    public static bool TryDuration(string? text, out TimeSpan duration)
    {
        duration = default;
        var unit = text is { Length: >= 2 } ? "smhd".IndexOf(text[^1]) : -1;
        if (
            unit < 0
            || !int.TryParse(
                text![..^1],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            || count
                > 36_500
                    * 86_400L
                    / (
                        unit switch
                        {
                            0 => 1,
                            1 => 60,
                            2 => 3600,
                            _ => 86_400,
                        }
                    )
        )
        {
            return false;
        }

        duration = unit switch
        {
            0 => TimeSpan.FromSeconds(count),
            1 => TimeSpan.FromMinutes(count),
            2 => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
        return true;
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="name">The option or setting that it is the value of.</param>
    /// <param name="text">What was given.</param>
    /// <exception cref="ProblemException">It is not a duration.</exception>
    public static TimeSpan Duration(string name, string text) =>
        TryDuration(text, out var duration)
            ? duration
            : throw ProblemException.Invalid(
                $"{name}: '{text}' is not a duration",
                "write 90s, 15m, 2h or 7d"
            );

    /// <summary>
    /// Reads an ISO-8601 instant with Z or an offset, or a date (its midnight, UTC).
    /// </summary>
    /// <param name="name">The option that it is the value of.</param>
    /// <param name="text">What was given.</param>
    /// <exception cref="ProblemException">It is not an instant.</exception>
    public static DateTimeOffset Instant(string name, string text) =>
        TryInstant(text, out var instant)
            ? instant
            : throw ProblemException.Invalid(
                $"{name}: '{text}' is not an instant",
                "write it as 2024-01-31T15:00:00Z, with its zone, or as a date"
            );

    private static bool TryInstant(string text, out DateTimeOffset instant)
    {
        var isDate = text.Length == 10;
        var hasZone = text.Length > 16 && (text.EndsWith('Z') || text[^6] is '+' or '-');
        if (
            (isDate || hasZone)
            && DateTimeOffset.TryParseExact(
                text,
                Formats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out instant
            )
        )
        {
            instant = instant.ToUniversalTime();
            return true;
        }

        instant = default;
        return false;
    }

    /// <summary>Reads an instant, or a duration back from now: <c>24h</c> is a day ago.</summary>
    public static DateTimeOffset InstantOrAgo(string name, string text, DateTimeOffset now)
    {
        if (!TryDuration(text, out var ago))
        {
            return TryInstant(text, out var instant)
                ? instant
                : throw ProblemException.Invalid(
                    $"{name}: '{text}' is neither an instant nor a time ago",
                    "write 2024-01-31T15:00:00Z, with its zone, a date, or 90s, 15m, 2h, 7d"
                );
        }

        return now - DateTimeOffset.MinValue > ago ? now - ago : DateTimeOffset.MinValue;
    }

    /// <summary>Writes an age for people in its largest unit: <c>3.5h</c>.</summary>
    public static string Age(TimeSpan age)
    {
        var (value, unit) = age.Duration() switch
        {
            { TotalMinutes: < 1 } => (age.TotalSeconds, "s"),
            { TotalHours: < 1 } => (age.TotalMinutes, "m"),
            { TotalDays: < 2 } => (age.TotalHours, "h"),
            _ => (age.TotalDays, "d"),
        };
        return value.ToString("0.#", CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>Writes epoch milliseconds as <c>2024-01-31T15:00:00Z</c>, with ms if any.</summary>
    public static string Iso(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString(
                ms % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture
            );
}
