namespace Heliograph.Engine.Sourcing;

/// <summary>Where an operator wants the candles of evaluations to come from.</summary>
public enum SourceMode
{
    /// <summary>Stored candles only; a series that is not usable is suppressed.</summary>
    Database,

    /// <summary>Straight from the venue, for every evaluation.</summary>
    Live,

    /// <summary>A series at a time: stored while they are usable, the venue when not.</summary>
    Hybrid,

    /// <summary>As <see cref="Hybrid"/>, and no override: the engine decides.</summary>
    Auto,
}
