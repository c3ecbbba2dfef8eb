using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>What becomes of an instrument's calendar when candles come with one.</summary>
internal static class StoredCalendar
{
    /// <summary>
    /// True when the stored calendar is unknown and the one that comes is known. An unknown one
    /// says nothing, so what is stored holds.
    /// </summary>
    /// <param name="stored">Name of the stored one; null when the instrument is new.</param>
    /// <param name="given">The instrument with the calendar that comes.</param>
    /// <exception cref="CalendarConflictException">Both are known and differ.</exception>
    public static bool IsReplaced(string? stored, Instrument given)
    {
        if (stored is null || stored == given.Calendar || given.Calendar == Calendar.UnknownName)
        {
            return false;
        }

        return stored == Calendar.UnknownName
            ? true
            : throw new CalendarConflictException(given, stored);
    }
}
