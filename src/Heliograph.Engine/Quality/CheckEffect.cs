namespace Heliograph.Engine.Quality;

/// <summary>What follows when a check fails.</summary>
public enum CheckEffect
{
    /// <summary>It is shown.</summary>
    Flag,

    /// <summary>The series is not usable until it is settled; evaluations are suppressed.</summary>
    Stop,

    /// <summary>The row goes to quarantine and its position is missing.</summary>
    Reject,

    /// <summary>An incident is opened.</summary>
    Incident,
}
