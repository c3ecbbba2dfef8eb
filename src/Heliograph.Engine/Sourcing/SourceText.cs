using System.Globalization;

namespace Heliograph.Engine.Sourcing;

/// <summary>Says in one line why candles come from where they come from.</summary>
internal static class SourceText
{
    public const string Passed = "the stored candles passed the quality gate";

    public const string Recovered =
        "the stored candles were good in 3 assessments in a row, with 10 min on the venue";

    private const long SecondMs = 1_000;
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;

    private static readonly long EarliestMs = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LatestMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Why the stored candles cannot be used.</summary>
    public static string Failed(SourceFacts facts) =>
        facts.AgeMs >= facts.AgeLimitMs ? $"stale for {Duration(facts.AgeMs.Value)}"
        : facts.Failed.Count > 0
            ? $"the stored candles failed the quality gate ({string.Join("; ", facts.Failed)})"
        : "the stored candles failed the quality gate";

    /// <summary>Why neither source can be used.</summary>
    public static string Neither(SourceFacts facts) => $"{Failed(facts)}, and {NotAsked(facts)}";

    /// <summary>Why the venue cannot be used.</summary>
    public static string NotAsked(SourceFacts facts) =>
        $"the venue cannot be asked: {facts.VenueTrouble}";

    /// <summary>Why the stored candles are not yet good enough to return to.</summary>
    public static string NotGood(SourceFacts facts) =>
        !facts.Passed ? Failed(facts)
        : !(facts.Completeness > 0.90)
            ? Line($"only {facts.Completeness:0.00} complete, 0.90 must be exceeded to return")
        : $"{Duration(facts.AgeMs ?? 0)} old, a return needs less than 75 % of the limit";

    /// <summary>A length of time in its two largest units: <c>2 h 5 min</c>.</summary>
    public static string Duration(long ms) =>
        ms < MinuteMs ? Line($"{ms / SecondMs} s")
        : ms < HourMs ? Two(ms, MinuteMs, "min", SecondMs, "s")
        : ms < DayMs ? Two(ms, HourMs, "h", MinuteMs, "min")
        : Two(ms, DayMs, "d", HourMs, "h");

    /// <summary>An instant: <c>2026-01-31T12:00:00Z</c>.</summary>
    public static string Instant(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(Math.Clamp(ms, EarliestMs, LatestMs))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);

    private static string Two(long ms, long large, string one, long small, string other)
    {
        var rest = ms % large / small;
        return rest == 0 ? Line($"{ms / large} {one}") : Line($"{ms / large} {one} {rest} {other}");
    }
}
