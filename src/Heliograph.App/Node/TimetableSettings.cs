using Heliograph.App.Settings;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;

namespace Heliograph.App.Node;

/// <summary>The timetable as the settings change it.</summary>
internal static class TimetableSettings
{
    /// <summary>Every row, with what <c>jobs</c> says of it.</summary>
    /// <exception cref="ProblemException">It names a job that there is not.</exception>
    public static IReadOnlyList<TimetableEntry> Read(SettingSet settings)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Text("jobs.timeZone"));
        RefuseUnknown(settings);
        return
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
    }

    /// <summary>How long an attempt at a job may take; of an unknown one an hour.</summary>
    public static TimeSpan TimeoutOf(string job) =>
        Timetable.All.FirstOrDefault(one => one.Job == job)?.Timeout ?? TimeSpan.FromHours(1);

    private const string Prefix = "jobs.overrides.";

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
