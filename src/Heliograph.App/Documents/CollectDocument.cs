using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Documents;

/// <summary>The answer of <c>collect</c>.</summary>
public sealed record CollectDocument(
    int Series,
    int Answers,
    long Imported,
    long Unchanged,
    long Revised,
    long Quarantined,
    IReadOnlyList<CollectFailure> Failed,
    IReadOnlyList<VenueClockEntry> Clocks,
    IReadOnlyList<string> Remarks,
    long History,
    double Seconds
)
{
    /// <summary>The document of a report.</summary>
    /// <param name="report">What was collected.</param>
    /// <param name="history">What came of older candles; may be null.</param>
    /// <param name="unfollowed">What could not even be followed.</param>
    internal static CollectDocument Of(
        CollectReport report,
        BackfillReport? history,
        IReadOnlyList<(string Series, VenueFailure Failure)> unfollowed
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        return new CollectDocument(
            report.Series,
            report.Answers,
            report.Imported,
            report.Unchanged,
            report.Revised,
            report.Quarantined,
            [.. unfollowed.Select(CollectFailure.Of), .. CollectFailure.All(report)],
            [
                .. report
                    .Clocks.OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => new VenueClockEntry(
                        one.Key,
                        one.Value.Ahead.TotalSeconds,
                        one.Value.RoundTrip.TotalSeconds
                    )),
            ],
            report.Remarks,
            history?.Collected.Imported ?? 0,
            report.Seconds
        );
    }
}
