using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Scheduling;

/// <summary>A run of a job, or of one part of it.</summary>
/// <param name="NominalMs">The nominal fire, epoch milliseconds.</param>
/// <param name="Part">Which part, from 0.</param>
/// <param name="Parts">Of how many, at least 1.</param>
public readonly record struct JobTurn(long NominalMs, int Part = 0, int Parts = 1)
{
    /// <summary>
    /// True when a series belongs to this part; all of an instrument are together.
    /// </summary>
    public bool Owns(SeriesKey series) =>
        Parts == 1 || StableHash.Of($"{series.Venue}:{series.Symbol}") % (uint)Parts == Part;
}
