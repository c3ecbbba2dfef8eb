namespace Heliograph.Engine.Quality;

/// <summary>Why the quality gate did not pass, the first that applies.</summary>
public enum GateReason
{
    /// <summary>It passed.</summary>
    None,

    /// <summary>
    /// The calendar is unknown, or nothing was expected: there is nothing to judge by.
    /// </summary>
    NoSession,

    /// <summary>F01: too old, in the future, or no candle at all.</summary>
    Stale,

    /// <summary>C01 or C02: too much is missing.</summary>
    Incomplete,

    /// <summary>Too many positions of the look-back are attested as without a trade.</summary>
    TooQuiet,

    /// <summary>An unsettled error or blocker among the candles read.</summary>
    Defect,
}
