using Heliograph.Engine.Scheduling;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>One nominal fire of a job, and what came of it.</summary>
/// <param name="Job">The job.</param>
/// <param name="NominalMs">When it was to be, epoch milliseconds.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Reason">Why it was skipped; null when it was not.</param>
/// <param name="IntoMs">The later fire that did its work; null: none.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Node">Who began it last; null: nobody yet.</param>
/// <param name="StartedMs">When it was begun last, epoch milliseconds; null: never.</param>
/// <param name="EndedMs">When it ended, epoch milliseconds; null: it has not.</param>
/// <param name="Result">What was done, in words; null: nothing yet.</param>
/// <param name="Error">Why the last attempt failed that did; null: none has.</param>
public sealed record StoredOccurrence(
    string Job,
    long NominalMs,
    OccurrenceState State,
    string? Reason,
    long? IntoMs,
    int Attempts,
    string? Node,
    long? StartedMs,
    long? EndedMs,
    string? Result,
    string? Error
)
{
    /// <summary>Who asked for it by hand; null: the timetable.</summary>
    public string? AskedBy { get; init; }
}
