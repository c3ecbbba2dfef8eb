namespace Heliograph.Engine.Signals;

/// <summary>What became of one evaluation of a cycle, and what decided it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Pass">What had been seen.</param>
public readonly record struct CycleEntry(OutcomeCode Outcome, CyclePass Pass)
{
    /// <summary>
    /// True when it was done on time, be it with an outcome that a later look replaced.
    /// </summary>
    public bool IsOnTime { get; init; }
}
