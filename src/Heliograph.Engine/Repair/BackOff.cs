namespace Heliograph.Engine.Repair;

/// <summary>How long the repair of a gap waits before each try.</summary>
public static class BackOff
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;

    private static readonly long[] DelaysMs =
    [
        MinuteMs,
        5 * MinuteMs,
        30 * MinuteMs,
        2 * HourMs,
        12 * HourMs,
        DayMs,
        DayMs,
        DayMs,
        DayMs,
        DayMs,
        DayMs,
        DayMs,
    ];

    /// <summary>Tries that a venue answered after which a gap is unfillable.</summary>
    public static int MostAttempts => DelaysMs.Length;

    /// <summary>Attempts after which a gap is tried once a day.</summary>
    public const int DailyFrom = 5;

    /// <summary>Milliseconds to wait before the next try.</summary>
    /// <param name="attempts">
    /// Tries so far, 0 to <see cref="MostAttempts"/>; when there is no next one, a day.
    /// </param>
    public static long DelayMs(int attempts) =>
        DelaysMs[Math.Clamp(attempts, 0, DelaysMs.Length - 1)];
}
