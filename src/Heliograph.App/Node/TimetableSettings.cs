using Heliograph.App.Settings;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;

namespace Heliograph.App.Node;

/// <summary>The timetable as the settings change it.</summary>
internal static class TimetableSettings
{
    /// <summary>Every row, with what <c>jobs</c> says of it.</summary>
    /// <param name="settings">All settings.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <exception cref="ProblemException">
    /// It names a job that there is not, a time that never comes, or a zone that cannot be used.
    /// </exception>
    public static IReadOnlyList<TimetableEntry> Read(SettingSet settings, long nowMs)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Text("jobs.timeZone"));
        RefuseUnknown(settings);
        IReadOnlyList<TimetableEntry> entries =
        [
            .. Timetable.All.Select(entry =>
                entry with
                {
                    Cron = settings.Find($"{Prefix}{entry.Job}.cron") ?? entry.Cron,
                    Zone = zone,
                    IsEnabled = settings.Find($"{Prefix}{entry.Job}.enabled") is not "false",
                }
            ),
        ];
        foreach (var entry in entries)
        {
            if (CronFires.Next(entry, nowMs) is null)
            {
                throw ProblemException.Invalid(
                    $"{Prefix}{entry.Job}.cron '{entry.Cron}' never comes",
                    $"write one that does, such as '{Usual(entry.Job)}', or enabled: false"
                );
            }
        }

        var changes = CronFires.ChangesOf(zone, nowMs, Days);
        return entries.All(entry => CronFires.IsAscending(entry, changes))
            ? entries
            : throw ProblemException.Invalid(
                $"jobs.timeZone {zone.Id} sets its winter time off, not its summer time, and jobs "
                    + "cannot be timed by it",
                "use a zone with the same clock, such as Europe/London for Europe/Dublin, or UTC"
            );
    }

    /// <summary>How long an attempt at a job may take; of an unknown one an hour.</summary>
    public static TimeSpan TimeoutOf(string job) =>
        Timetable.All.FirstOrDefault(one => one.Job == job)?.Timeout ?? TimeSpan.FromHours(1);

    private const string Prefix = "jobs.overrides.";

    // Of changes of the zone to come.
    private const int Days = 400;

    private static string Usual(string job) => Timetable.All.First(one => one.Job == job).Cron;

    private static void RefuseUnknown(SettingSet settings)
    {
        var known = Timetable.All.Select(entry => entry.Job).ToList();
        foreach (var setting in settings.All)
        {
            if (!setting.Key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var job = setting.Key[Prefix.Length..].Split('.')[0];
            if (!known.Contains(job))
            {
                throw ProblemException.Invalid(
                    $"{setting.Origin}: {Prefix}{job} names no job",
                    Spelling.Hint(job, known, "see helio jobs list")
                );
            }
        }
    }
}
