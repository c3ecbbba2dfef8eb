namespace Heliograph.Runtime.Venues.Csv;

/// <summary>How a row writes its time.</summary>
public enum CsvTimeUnit
{
    /// <summary>A date, with or without a time of day.</summary>
    Text,

    /// <summary>Seconds since 1970.</summary>
    Seconds,

    /// <summary>Milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary>Microseconds since 1970.</summary>
    Microseconds,
}
