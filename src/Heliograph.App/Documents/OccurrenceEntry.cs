using Heliograph.App.Cli;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>A nominal fire of a job, and what came of it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Nominal">When it was to be.</param>
/// <param name="State"><c>due, running, done, dead, skipped, coalesced</c>.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Node">Who began it last; null: nobody.</param>
/// <param name="StartedAt">When the last attempt began; null: none did.</param>
/// <param name="Seconds">How long the last attempt took; null: it has not ended.</param>
/// <param name="Error">Why the last attempt failed that did.</param>
/// <param name="Reason">Why it was skipped.</param>
/// <param name="Into">The later fire that did its work.</param>
/// <param name="Result">What was done, in words.</param>
/// <param name="AskedBy">Who asked for it by hand; null: the timetable.</param>
public sealed record OccurrenceEntry(
    string Job,
    string Nominal,
    string State,
    int Attempts,
    string? Node,
    string? StartedAt,
    double? Seconds,
    string? Error,
    string? Reason,
    string? Into,
    string? Result,
    string? AskedBy
)
{
    /// <summary>What names it on the command line.</summary>
    public string Id => $"{Job}@{Nominal}";

    /// <summary>Tells of one.</summary>
    public static OccurrenceEntry Of(StoredOccurrence one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new OccurrenceEntry(
            one.Job,
            Times.Iso(one.NominalMs),
            one.State.ToString().ToLowerInvariant(),
            one.Attempts,
            one.Node,
            one.StartedMs is { } started ? Times.Iso(started) : null,
            (one.EndedMs - one.StartedMs) / 1000.0,
            one.Error,
            one.Reason,
            one.IntoMs is { } into ? Times.Iso(into) : null,
            one.Result,
            one.AskedBy
        );
    }
}
