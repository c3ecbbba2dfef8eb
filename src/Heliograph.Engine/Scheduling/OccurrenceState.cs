namespace Heliograph.Engine.Scheduling;

/// <summary>How far one nominal fire of a job has come.</summary>
public enum OccurrenceState
{
    /// <summary>It has to run, for the first time or again.</summary>
    Due,

    /// <summary>A node is at it.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Done,

    /// <summary>It was given up; somebody has to look.</summary>
    Dead,

    /// <summary>It did not run, for a reason.</summary>
    Skipped,

    /// <summary>A later one did its work.</summary>
    Coalesced,
}
