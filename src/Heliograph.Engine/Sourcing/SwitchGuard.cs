namespace Heliograph.Engine.Sourcing;

/// <summary>
/// How often a series may change its source: so often in any hour and so often in any 24 hours,
/// both counted back from now, the far end not included. Nothing overrides it.
/// </summary>
public static class SwitchGuard
{
    /// <summary>Most changes of source in any hour.</summary>
    public const int MostPerHour = 2;

    /// <summary>Most changes of source in any 24 hours.</summary>
    public const int MostPerDay = 6;

    /// <summary>
    /// Changes of source that are remembered: of two days, because a clock that is set back brings
    /// those of yesterday into the last 24 hours again.
    /// </summary>
    public const int MostKept = 2 * MostPerDay;

    /// <summary>An hour in milliseconds; also how long a flapping series is pinned.</summary>
    public const long HourMs = 3_600_000;

    /// <summary>24 hours in milliseconds.</summary>
    public const long DayMs = 24 * HourMs;

    /// <summary>True when one more change of source is allowed now.</summary>
    /// <param name="switchesMs">Earlier ones, oldest first, epoch milliseconds.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public static bool Allows(IReadOnlyList<long> switchesMs, long nowMs) =>
        Within(switchesMs, nowMs, HourMs) < MostPerHour && !IsDayFull(switchesMs, nowMs);

    /// <summary>The earlier ones that count, and this one; the oldest may fall out.</summary>
    internal static IReadOnlyList<long> With(IReadOnlyList<long> switchesMs, long nowMs) =>
        [.. switchesMs.Skip(switchesMs.Count - MostKept + 1), nowMs];

    /// <summary>
    /// Until when a refusal now pins the series: an hour from the first one, or until the day's
    /// guard lets it through, whichever is later.
    /// </summary>
    internal static long PinnedUntil(
        IReadOnlyList<long> switchesMs,
        long? pinnedUntilMs,
        long nowMs
    )
    {
        var until = pinnedUntilMs is { } at && at > nowMs ? at : nowMs + HourMs;
        return IsDayFull(switchesMs, nowMs)
            ? Math.Max(until, switchesMs.Where(at => at > nowMs - DayMs).Min() + DayMs)
            : until;
    }

    private static bool IsDayFull(IReadOnlyList<long> switchesMs, long nowMs) =>
        Within(switchesMs, nowMs, DayMs) >= MostPerDay;

    private static int Within(IReadOnlyList<long> switchesMs, long nowMs, long spanMs) =>
        switchesMs.Count(at => at > nowMs - spanMs);
}
