using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>
/// Candles came with another calendar than the one that their instrument is stored with. Nothing
/// was stored.
/// </summary>
public sealed class CalendarConflictException : Exception
{
    /// <summary>Says which calendars, and how to mend it.</summary>
    /// <param name="given">The instrument with the calendar that came.</param>
    /// <param name="stored">Name of the calendar that is stored.</param>
    public CalendarConflictException(Instrument given, string stored)
        : base($"{given?.Name} is stored with the calendar {stored}, not {given?.Calendar}") =>
        Hint = $"leave the calendar out or name {stored}: an instrument has one calendar";

    /// <summary>How to mend it.</summary>
    public string Hint { get; }
}
