using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Calendars;

/// <summary>Reads a zone's changes of offset from the machine's zone data.</summary>
public static class ZoneData
{
    private static readonly DateTime From = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime To = new(2061, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The zone's changes from 1970 to 2060.</summary>
    /// <param name="id">IANA id, such as <c>America/New_York</c>.</param>
    /// <exception cref="TimeZoneNotFoundException">
    /// The machine does not know it; never taken for UTC instead.
    /// </exception>
    public static ZoneTransitions Load(string id)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            throw new TimeZoneNotFoundException(
                $"time zone {id} is not known here: install the system's tzdata package"
            );
        }

        var changes = new List<(long, long)>();
        var offset = zone.GetUtcOffset(From);
        for (var day = From; day < To; day = day.AddDays(1))
        {
            var next = day.AddDays(1);
            if (zone.GetUtcOffset(next) != zone.GetUtcOffset(day))
            {
                changes.Add(ChangeIn(zone, day, next));
            }
        }

        return new ZoneTransitions(id, (long)offset.TotalMilliseconds, changes);
    }

    private static (long AtMs, long OffsetMs) ChangeIn(
        TimeZoneInfo zone,
        DateTime low,
        DateTime high
    )
    {
        var before = zone.GetUtcOffset(low);
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low.AddSeconds((long)(high - low).TotalSeconds / 2);
            (low, high) = zone.GetUtcOffset(middle) == before ? (middle, high) : (low, middle);
        }

        return (
            new DateTimeOffset(high).ToUnixTimeMilliseconds(),
            (long)zone.GetUtcOffset(high).TotalMilliseconds
        );
    }
}
