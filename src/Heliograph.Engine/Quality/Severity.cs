namespace Heliograph.Engine.Quality;

/// <summary>How bad a defect is.</summary>
public enum Severity
{
    /// <summary>Worth showing.</summary>
    Warning,

    /// <summary>Wrong.</summary>
    Error,

    /// <summary>Must not be in the store.</summary>
    Blocker,
}
