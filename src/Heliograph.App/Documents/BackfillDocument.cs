using Heliograph.App.Cli;
using Heliograph.Runtime.Collecting;

namespace Heliograph.App.Documents;

/// <summary>The answer of <c>backfill</c>.</summary>
/// <param name="Series">Series that were asked for.</param>
/// <param name="Wanted">Candles that were missing and could be asked for.</param>
/// <param name="Imported">Candles that were new.</param>
/// <param name="Unchanged">Candles that were as stored.</param>
/// <param name="Revised">Candles that changed at the venue.</param>
/// <param name="Quarantined">Rows that were refused.</param>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="NotAvailable">What is not to be had, by series.</param>
/// <param name="Failed">Series that did not come to their end, and why.</param>
/// <param name="Seconds">Time it took.</param>
public sealed record BackfillDocument(
    int Series,
    long Wanted,
    long Imported,
    long Unchanged,
    long Revised,
    long Quarantined,
    int Requests,
    IReadOnlyList<NotAvailableEntry> NotAvailable,
    IReadOnlyList<CollectFailure> Failed,
    double Seconds
)
{
    /// <summary>The document of a report.</summary>
    public static BackfillDocument Of(BackfillReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var collected = report.Collected;
        return new BackfillDocument(
            collected.Series,
            report.Wanted,
            collected.Imported,
            collected.Unchanged,
            collected.Revised,
            collected.Quarantined,
            collected.Answers,
            [
                .. report.NotAvailable.Select(one => new NotAvailableEntry(
                    one.Series.ToString(),
                    Times.Iso(one.BeforeMs),
                    one.Reason
                )),
            ],
            CollectFailure.All(collected),
            collected.Seconds
        );
    }
}
