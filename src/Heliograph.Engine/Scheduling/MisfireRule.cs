namespace Heliograph.Engine.Scheduling;

/// <summary>What becomes of nominal fires that nobody ran in time.</summary>
public enum MisfireRule
{
    /// <summary>The newest runs, and does the work of those before it.</summary>
    Latest,

    /// <summary>One that is later than its tolerance does not run any more.</summary>
    Skip,
}
