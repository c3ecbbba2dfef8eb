using System.Text.Json;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Jobs;

/// <summary>
/// Checks every active series and keeps how each stands. Once a day what all of them come to is
/// kept as a report of its own.
/// </summary>
/// <param name="room">What it works with.</param>
/// <param name="isDaily">True for the daily job.</param>
public sealed class QualityJob(JobRoom room, bool isDaily) : ITimetableJob
{
    /// <summary>The kind of the daily report.</summary>
    public const string Kind = "comprehensive";

    /// <inheritdoc />
    public string Name => isDaily ? "validate-everything" : "assess-quality";

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop)
    {
        var watch = new QualityWatch(room.Store, room.Calendars, room.Quality, room.Clock);
        var report = await watch.RunAsync(stop);
        if (isDaily)
        {
            await KeepAsync(turn, report.Summary, stop);
        }

        var all = report.Summary;
        return FormattableString.Invariant(
            $"{all.Usable} of {all.Total} usable, {all.Stale} stale, {all.Incomplete} incomplete"
        );
    }

    private Task KeepAsync(JobTurn turn, QualitySummary summary, CancellationToken stop)
    {
        var counts = new Dictionary<string, int>
        {
            ["total"] = summary.Total,
            ["usable"] = summary.Usable,
            ["stale"] = summary.Stale,
            ["incomplete"] = summary.Incomplete,
            ["withGaps"] = summary.WithGaps,
        };
        var json = JsonSerializer.Serialize(counts, QualityCounts.Default.DictionaryStringInt32);
        return new ReportLedger(room.Store.Tables).SaveAsync(
            new StoredReport(Kind, turn.NominalMs, room.NowMs, json),
            stop
        );
    }
}
