using Quartz;

namespace Heliograph.Runtime.Scheduling;

/// <summary>The nominal fires of a cron text.</summary>
public static class CronFires
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // No zone changes by as much.
    private const int LongestChange = 24 * 60;

    /// <summary>Those in (after, until], epoch milliseconds, ascending.</summary>
    public static IReadOnlyList<long> Between(TimetableEntry entry, long afterMs, long untilMs)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var cron = new CronExpression(entry.Cron, entry.Zone);
        var fires = new List<long>();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(afterMs);
        while (After(cron, at) is { } next && next.ToUnixTimeMilliseconds() <= untilMs)
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
        var cron = new CronExpression(entry.Cron, entry.Zone);
        return After(cron, DateTimeOffset.FromUnixTimeMilliseconds(afterMs))
            ?.ToUnixTimeMilliseconds();
    }

    /// <summary>
    /// False where Quartz, which fires by the same text, goes back in time: it does at the changes
    /// of zones whose winter is the time that is set off, such as Europe/Dublin.
    /// </summary>
    /// <param name="entry">The row.</param>
    /// <param name="changes">Of its zone.</param>
    public static bool IsAscending(TimetableEntry entry, IReadOnlyList<DateTimeOffset> changes)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var cron = new CronExpression(entry.Cron, entry.Zone);
        return changes.All(change => IsAscending(cron, change.AddHours(-3), change.AddHours(4)));
    }

    /// <summary>The hours of so many days after which a zone has another offset.</summary>
    public static IReadOnlyList<DateTimeOffset> ChangesOf(TimeZoneInfo zone, long fromMs, int days)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var from = DateTimeOffset.FromUnixTimeMilliseconds(fromMs);
        return zone.GetAdjustmentRules().Length == 0
            ? []
            :
            [
                .. Enumerable
                    .Range(0, days * 24)
                    .Select(hour => from.AddHours(hour))
                    .Where(at => zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddHours(1))),
            ];
    }

    private static bool IsAscending(CronExpression cron, DateTimeOffset from, DateTimeOffset to)
    {
        for (var at = from; at < to; )
        {
            if (cron.GetNextValidTimeAfter(at) is not { } next)
            {
                return true;
            }

            if (next <= at)
            {
                return false;
            }

            at = next;
        }

        return true;
    }

    private static DateTimeOffset? After(CronExpression cron, DateTimeOffset at)
    {
        for (var i = 0; i < LongestChange; i++)
        {
            var next = cron.GetNextValidTimeAfter(at + i * Minute);
            if (next is null || next > at)
            {
                return next;
            }
        }

        return null;
    }
}
