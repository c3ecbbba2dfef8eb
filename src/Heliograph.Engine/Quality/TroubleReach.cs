namespace Heliograph.Engine.Quality;

/// <summary>How far a trouble of series reaches.</summary>
public enum TroubleReach
{
    /// <summary>One series.</summary>
    Series,

    /// <summary>Over 10 % of the active series of a venue.</summary>
    Venue,

    /// <summary>Over half of all active series, of more than one venue.</summary>
    All,
}
