using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Quality;

/// <summary>
/// Judges every active series, notes a point of each once an hour and whenever its verdict changes,
/// and tells of those that miss more than a day of their last week.
/// </summary>
/// <param name="store">Where candles are and points go.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="limits">Where good ends.</param>
/// <param name="clock">Tells the time.</param>
public sealed class QualityWatch(
    IStore store,
    Func<string, Calendar> calendars,
    QualityLimits limits,
    TimeProvider clock
)
{
    /// <summary>The cause of its incidents.</summary>
    public const string Cause = "gaps";

    private const long HourMs = 3_600_000;

    private readonly QualityLedger ledger = new(store.Tables);

    /// <summary>One look; a constant number of statements however many series there are.</summary>
    public async Task<QualityWatchReport> RunAsync(CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var active = ActiveSeries.Of(await store.Candles.SeriesAsync(stop), nowMs);
        var pass = new QualityPass(store, calendars, limits);
        var reports = await pass.RunAsync(active, nowMs, stop);
        var points = await NewPointsAsync(active, reports, nowMs, stop);
        return new QualityWatchReport(
            QualitySummary.Of(reports),
            points.Count == 0 ? 0 : await ledger.AddAsync(points, stop),
            await NoteGapsAsync(reports, nowMs, stop)
        );
    }

    // The first point of an hour is noted under the hour itself, so that two nodes note it once.
    private async Task<List<StoredQuality>> NewPointsAsync(
        IReadOnlyList<StoredSeries> active,
        IReadOnlyList<QualityReport> reports,
        long nowMs,
        CancellationToken stop
    )
    {
        var hourMs = nowMs - nowMs % HourMs;
        var noted = await ledger.ListAsync(StoredQuality.Hour, hourMs, hourMs + HourMs, stop);
        var last = noted.GroupBy(one => one.SeriesId).ToDictionary(of => of.Key, of => of.Last());
        var points = new List<StoredQuality>();
        for (var i = 0; i < active.Count; i++)
        {
            var before = last.GetValueOrDefault(active[i].Id);
            var point = PointOf(active[i].Id, reports[i], before is null ? hourMs : nowMs);
            if ((before?.Usable, before?.Checks) != (point.Usable, point.Checks))
            {
                points.Add(point);
            }
        }

        return points;
    }

    private Task<IncidentChanges> NoteGapsAsync(
        IReadOnlyList<QualityReport> reports,
        long nowMs,
        CancellationToken stop
    )
    {
        var bad = reports.Where(one => one.ResultOf(CheckId.C03) == CheckResult.Error);
        return new TroubleWatch(store.Tables).NoteAsync(
            Cause,
            SharedTrouble.Of([.. reports.Select(one => one.Key)], [.. bad.Select(one => one.Key)]),
            trouble => $"C03: {trouble.Names()}: more than 24 h of the last 7 d are missing",
            nowMs,
            stop
        );
    }

    private static StoredQuality PointOf(int seriesId, QualityReport report, long atMs) =>
        new(
            seriesId,
            atMs,
            StoredQuality.Hour,
            report.Freshness.AgeMs,
            report.Recent.IsNoSession ? null : report.Recent.Share,
            report.Score,
            null,
            report.Usable,
            string.Join(' ', Failed(report))
        );

    private static IEnumerable<CheckId> Failed(QualityReport report) =>
        Enum.GetValues<CheckId>()
            .Where(check =>
                report.ResultOf(check) is CheckResult.Error or CheckResult.Blocker
                || report.Verdict.Failed.Contains(check)
            );
}
