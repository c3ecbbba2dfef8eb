using Heliograph.Engine.Scheduling;

namespace Heliograph.Runtime.Scheduling;

/// <summary>A row of the timetable.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Cron">When, with seconds: second minute hour day month weekday.</param>
/// <param name="Priority">1-10, 10 first; decides between jobs that are due together.</param>
/// <param name="Group">Which jobs it shares its places with.</param>
/// <param name="Misfire">What becomes of late fires.</param>
/// <param name="Timeout">How long an attempt may take.</param>
public sealed record TimetableEntry(
    string Job,
    string Cron,
    int Priority,
    string Group,
    MisfireRule Misfire,
    TimeSpan Timeout
)
{
    /// <summary>How late a fire may be under <see cref="MisfireRule.Skip"/>.</summary>
    public TimeSpan Tolerance { get; init; }

    /// <summary>True when the work is split by instruments over all nodes.</summary>
    public bool IsSplit { get; init; }

    /// <summary>Jobs of the same minute whose work has to be done first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The zone that the cron text is meant in.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>False when it is switched off in the settings.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>True when it runs once a day or more seldom.</summary>
    public bool IsDaily => Cron.Split(' ')[2] is not ['*', ..];
}
