namespace Heliograph.Engine.Signals;

/// <summary>
/// What became of one due evaluation; one byte in a cycle's record. The numbers are stored: never
/// change one.
/// </summary>
public enum OutcomeCode : byte
{
    /// <summary>Its candle is missing and may still come.</summary>
    Pending = 0,

    /// <summary>Fired, and every gate passed.</summary>
    Signal = 1,

    /// <summary>Fired, and a gate stopped it.</summary>
    Candidate = 2,

    /// <summary>Did not fire.</summary>
    None = 3,

    /// <summary>
    /// The strategy gave something unusable, such as a stop below zero or a score above 1.
    /// </summary>
    Error = 4,

    /// <summary>Not evaluated: fewer candles than the window needs.</summary>
    Warmup = 16,

    /// <summary>Not evaluated: the deciding candle is missing.</summary>
    NoData = 17,

    /// <summary>Not evaluated: the newest candle is too old.</summary>
    Stale = 18,

    /// <summary>Not evaluated: too many candles are missing.</summary>
    Incomplete = 19,

    /// <summary>Not evaluated: an unsettled defect lies in the window.</summary>
    Defect = 20,

    /// <summary>Not evaluated: nobody knows when this market is open.</summary>
    NoSession = 21,

    /// <summary>Not evaluated: too many positions of the window had no trade.</summary>
    TooQuiet = 22,

    /// <summary>
    /// Not evaluated: the venue's limit did not let its candle through before the deadline.
    /// </summary>
    Budget = 23,

    /// <summary>Not evaluated: nobody was there to do it before the deadline.</summary>
    Missed = 24,

    /// <summary>Not evaluated: neither the store nor the venue could be used.</summary>
    Hold = 25,
}
