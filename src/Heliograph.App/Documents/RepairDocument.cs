using Heliograph.Runtime.Collecting;

namespace Heliograph.App.Documents;

/// <summary>The answer of <c>gaps repair</c>.</summary>
/// <param name="Series">Series that were looked at.</param>
/// <param name="Gaps">Gaps that were to be repaired.</param>
/// <param name="Due">Of these, those whose time had come.</param>
/// <param name="Asked">Of these, those that were asked for.</param>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="Filled">Missing candles that were found.</param>
/// <param name="ConfirmedAbsent">Missing candles that are absent for good.</param>
/// <param name="Unfillable">Missing candles that were given up.</param>
/// <param name="Queued">Gaps that are still to be repaired.</param>
/// <param name="Imported">Candles that were new.</param>
/// <param name="Unchanged">Candles that were as stored.</param>
/// <param name="Revised">Candles that changed at the venue.</param>
/// <param name="Quarantined">Rows that were refused.</param>
/// <param name="Outages">Candles that nearly all series of a venue miss.</param>
/// <param name="Failed">What could not be asked, and why.</param>
/// <param name="Seconds">Time it took.</param>
public sealed record RepairDocument(
    int Series,
    int Gaps,
    int Due,
    int Asked,
    int Requests,
    long Filled,
    long ConfirmedAbsent,
    long Unfillable,
    int Queued,
    long Imported,
    long Unchanged,
    long Revised,
    long Quarantined,
    IReadOnlyList<OutageEntry> Outages,
    IReadOnlyList<CollectFailure> Failed,
    double Seconds
)
{
    /// <summary>The document of a report.</summary>
    public static RepairDocument Of(RepairReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var collected = report.Collected;
        return new RepairDocument(
            collected.Series,
            report.Gaps,
            report.Due,
            report.Asked,
            collected.Answers,
            report.Filled,
            report.ConfirmedAbsent,
            report.Unfillable,
            report.Queued,
            collected.Imported,
            collected.Unchanged,
            collected.Revised,
            collected.Quarantined,
            [.. report.Outages.Select(OutageEntry.Of)],
            CollectFailure.All(collected),
            collected.Seconds
        );
    }
}
