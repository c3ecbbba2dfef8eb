using System.Text.Json;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Reports;

/// <summary>Keeps the numbers of the last 24 hours, a report for each hour.</summary>
/// <param name="store">What is counted, and where the report goes.</param>
/// <param name="versions">Versions of strategies whose evaluations count.</param>
/// <param name="clock">Tells the time.</param>
public sealed class StatisticsPass(IStore store, IReadOnlyList<string> versions, TimeProvider clock)
{
    /// <summary>The kind of its reports.</summary>
    public const string Kind = "statistics";

    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    /// <summary>Counts and stores; run again within the hour it replaces what it stored.</summary>
    public async Task<Statistics> RunAsync(CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var counted = await Statistics.MeasureAsync(store, versions, nowMs - DayMs, nowMs, stop);
        var json = JsonSerializer.Serialize(counted, ReportShapes.Json.Statistics);
        await new ReportLedger(store.Tables).SaveAsync(
            new StoredReport(Kind, nowMs - nowMs % HourMs, nowMs, json),
            stop
        );
        return counted;
    }
}
