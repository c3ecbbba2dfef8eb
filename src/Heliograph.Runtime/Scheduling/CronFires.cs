using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>The nominal fires of a cron text.</summary>
public static class CronFires
{
    /// <summary>Those in (after, until], epoch milliseconds, ascending.</summary>
    public static IReadOnlyList<long> Between(TimetableEntry entry, long afterMs, long untilMs)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var cron = new CronExpression(entry.Cron, entry.Zone);
        var fires = new List<long>();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(afterMs);
        while (
            cron.GetNextValidTimeAfter(at) is { } next && next.ToUnixTimeMilliseconds() <= untilMs
        )
        {
            fires.Add(next.ToUnixTimeMilliseconds());
            at = next;
        }

        return fires;
    }

    /// <summary>The next one after an instant, epoch milliseconds; null: there is none.</summary>
    public static long? Next(TimetableEntry entry, long afterMs)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new CronExpression(entry.Cron, entry.Zone)
            .GetNextValidTimeAfter(DateTimeOffset.FromUnixTimeMilliseconds(afterMs))
            ?.ToUnixTimeMilliseconds();
    }
}
