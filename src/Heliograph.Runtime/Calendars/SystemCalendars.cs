using System.Collections.Concurrent;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Calendars;

/// <summary>
/// The named calendars, with time zones from the machine's zone data; safe to share.
/// </summary>
public sealed class SystemCalendars
{
    private readonly ConcurrentDictionary<string, Calendar> made = new(StringComparer.Ordinal);

    /// <summary>The calendar of a name.</summary>
    /// <exception cref="ArgumentException">
    /// No calendar has it; the message lists the names.
    /// </exception>
    /// <exception cref="TimeZoneNotFoundException">The machine has no zone data.</exception>
    public Calendar Named(string name) => made.GetOrAdd(name, Make);

    private static Calendar Make(string name) =>
        CalendarCatalog.Find(name, ZoneData.Load)
        ?? throw new ArgumentException(
            $"'{name}' is not a calendar: use one of {string.Join(' ', CalendarCatalog.Names)}"
        );
}
