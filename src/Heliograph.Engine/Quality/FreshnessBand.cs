namespace Heliograph.Engine.Quality;

/// <summary>How old the newest close is, in shares of the freshness limit (2 h up to 1h).</summary>
public enum FreshnessBand
{
    /// <summary>At most half the limit.</summary>
    Excellent,

    /// <summary>At most the limit.</summary>
    Good,

    /// <summary>At most twice the limit.</summary>
    Warning,

    /// <summary>Older, in the future by more than 5 s, or not known.</summary>
    Critical,
}
