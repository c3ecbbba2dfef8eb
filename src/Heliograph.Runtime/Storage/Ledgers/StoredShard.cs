using Heliograph.Engine.Scheduling;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A part of a large occurrence.</summary>
/// <param name="Job">The job.</param>
/// <param name="NominalMs">The nominal fire, epoch milliseconds.</param>
/// <param name="Shard">Which part, from 0.</param>
/// <param name="State">Due, running, done or dead.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Node">Who began it last; null: nobody yet.</param>
/// <param name="Result">What was done, in words; null: nothing yet.</param>
/// <param name="Error">Why the last attempt failed that did; null: none has.</param>
public sealed record StoredShard(
    string Job,
    long NominalMs,
    int Shard,
    OccurrenceState State,
    int Attempts,
    string? Node,
    string? Result,
    string? Error
)
{
    /// <summary>True when nothing more comes of it.</summary>
    public bool HasEnded => State is OccurrenceState.Done or OccurrenceState.Dead;
}
