using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Reports;

/// <summary>Makes the report of a day and keeps it.</summary>
/// <param name="store">What is reported on, and where the report goes.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="limits">Where good ends.</param>
/// <param name="versions">Versions of strategies whose evaluations count.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ReportPass(
    IStore store,
    Func<string, Calendar> calendars,
    QualityLimits limits,
    IReadOnlyList<string> versions,
    TimeProvider clock
)
{
    /// <summary>The kind of its reports.</summary>
    public const string Kind = "daily";

    private const long DayMs = 86_400_000;

    /// <summary>Makes and keeps the report of the last day that is over, UTC.</summary>
    /// <exception cref="ReportException">There is nothing to report on.</exception>
    public async Task<DailyReport> RunAsync(CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var dayMs = nowMs - nowMs % DayMs - DayMs;
        var report = await MakeAsync(dayMs, stop);
        var json = JsonSerializer.Serialize(report, ReportShapes.Json.DailyReport);
        await new ReportLedger(store.Tables).SaveAsync(
            new StoredReport(Kind, dayMs, nowMs, json),
            stop
        );
        return report;
    }

    /// <summary>The report of a day as it was kept; null when none was.</summary>
    public async Task<DailyReport?> FindAsync(long dayMs, CancellationToken stop) =>
        await new ReportLedger(store.Tables).FindAsync(Kind, dayMs, stop) is { } stored
            ? JsonSerializer.Deserialize(stored.Json, ReportShapes.Json.DailyReport)
            : null;

    /// <summary>Makes the report of a day and keeps nothing.</summary>
    /// <param name="dayMs">When the day began, UTC, epoch milliseconds; not in the future.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="ReportException">There is nothing to report on.</exception>
    public async Task<DailyReport> MakeAsync(long dayMs, CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var asOfMs = Math.Min(dayMs + DayMs, nowMs);
        var active = ActiveSeries.Of(await store.Candles.SeriesAsync(stop), asOfMs);
        var tables = store.Tables;
        var pass = new QualityPass(store, calendars, limits);
        var incidents = await new IncidentLedger(tables).AllAsync(dayMs, stop);
        // Closes of a day are those in (its midnight, the next]: the first candle of a day closes
        // after it began.
        return DailyReport.Of(
            new DailyFacts
            {
                DayMs = dayMs,
                AsOfMs = asOfMs,
                MadeMs = nowMs,
                Quality = await pass.RunAsync(active, asOfMs, stop),
                Days = await new QualityLedger(tables).DaysAsync(
                    dayMs - 30 * DayMs,
                    dayMs + DayMs,
                    stop
                ),
                Health = await new HealthLedger(tables).ListAsync(dayMs, dayMs + DayMs, stop),
                Repairs = await new RepairLedger(tables).LoadAsync(null, stop),
                Revisions = await RevisionsAsync(dayMs, asOfMs, stop),
                Incidents = [.. incidents.Where(one => one.OpenedMs < asOfMs)],
                Fired = await FiredSignals.LoadAsync(store, dayMs, asOfMs, stop),
                Cycles = await store.Signals.CyclesAsync(versions, dayMs, asOfMs, stop),
                IsTimed = await new TimetableReads(tables).NodesAsync(stop) is not null,
            }
        );
    }

    private async Task<DailyRevisions> RevisionsAsync(
        long fromMs,
        long toMs,
        CancellationToken stop
    ) =>
        (
            await store.Tables.ListAsync(
                """
                SELECT COUNT(*), COUNT(DISTINCT series_id) FROM candle_revision
                WHERE replaced_at >= $1 AND replaced_at < $2
                """,
                [fromMs, toMs],
                row => new DailyRevisions(row.Long(0), row.Long(1)),
                stop
            )
        )[0];
}
