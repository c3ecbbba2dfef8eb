namespace Heliograph.Engine.Sourcing;

/// <summary>A change of step, to be kept with its series.</summary>
/// <param name="From">The step before.</param>
/// <param name="To">The step after.</param>
/// <param name="Cause">One line for people.</param>
/// <param name="AtMs">When, epoch milliseconds.</param>
/// <param name="ChangesSource">
/// True when candles now come from the other source; only such a change counts for the guard.
/// </param>
public sealed record SourceSwitch(
    SourceStep From,
    SourceStep To,
    string Cause,
    long AtMs,
    bool ChangesSource
);
