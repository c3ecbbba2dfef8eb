namespace Heliograph.Engine.Sourcing;

/// <summary>Where the candles of an evaluation came from.</summary>
public enum Source
{
    /// <summary>The store, as it was.</summary>
    Database,

    /// <summary>The venue was asked for what was stale or missing, and the store with it.</summary>
    Live,
}
