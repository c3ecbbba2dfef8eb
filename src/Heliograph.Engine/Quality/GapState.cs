namespace Heliograph.Engine.Quality;

/// <summary>How far the repair of a gap has come.</summary>
public enum GapState
{
    /// <summary>Found, nothing done yet.</summary>
    Open,

    /// <summary>A repair is under way.</summary>
    Queued,

    /// <summary>The candles were found and stored.</summary>
    Filled,

    /// <summary>The venue answered and has none: the positions leave the grid.</summary>
    ConfirmedAbsent,

    /// <summary>All attempts are used up; the candles stay missing.</summary>
    Unfillable,
}
