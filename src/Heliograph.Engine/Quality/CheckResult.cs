namespace Heliograph.Engine.Quality;

/// <summary>The outcome of a check.</summary>
public enum CheckResult
{
    /// <summary>Nobody set up what it needs; it leaves the score.</summary>
    Unmeasured,

    /// <summary>Asked, and good.</summary>
    Pass,

    /// <summary>Worth showing.</summary>
    Warning,

    /// <summary>It could not be answered; counts as <see cref="Error"/>, never as good.</summary>
    Unknown,

    /// <summary>Wrong.</summary>
    Error,

    /// <summary>A candle that must not be in the store.</summary>
    Blocker,
}
