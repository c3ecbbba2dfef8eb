using System.Globalization;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Health;
using Heliograph.Runtime.Indicators;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Reports;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Upkeep;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Node;

/// <summary>The work of every job of the timetable.</summary>
public static class NodeJobs
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Puts them together.</summary>
    /// <param name="app">The program, in the node's time.</param>
    /// <param name="room">What jobs work with.</param>
    /// <param name="deliver">Tells channels what there is to tell.</param>
    /// <param name="ping">Tells a watcher elsewhere that the node does its work.</param>
    /// <param name="catchUp">Fires jobs that were forgotten.</param>
    public static IReadOnlyList<ITimetableJob> Of(
        Compose app,
        JobRoom room,
        DeliverPass deliver,
        PingPass ping,
        Func<CancellationToken, Task<int>> catchUp
    ) =>
        [
            new CollectJob(room),
            new AccountJob(catchUp),
            new EvaluateJob(room, asksVenues: false),
            new EvaluateJob(room, asksVenues: true),
            new RereadJob(room),
            new RepairJob(room, RepairKind.Find),
            new RepairJob(room, RepairKind.Due),
            new RepairJob(room, RepairKind.Week),
            new BackupJob(room, app.BackupFolder, app.Settings.Whole("backup.keep")),
            new QualityJob(room, isDaily: false),
            new QualityJob(room, isDaily: true),
            .. Watches(app, room),
            .. Reports(app, room),
            new PassJob("deliver", (_, stop) => DeliverAsync(deliver, stop)),
            new PassJob("ping", (_, stop) => PingAsync(ping, room, stop)),
            new OutcomesJob(room, "settle-outcomes"),
            new OutcomesJob(room, "calibrate"),
        ];

    private static IEnumerable<ITimetableJob> Watches(Compose app, JobRoom room) =>
        [
            new PassJob(
                "watch-freshness",
                async (_, stop) =>
                {
                    var watch = new FreshnessWatch(
                        room.Store,
                        room.Calendars,
                        room.Quality,
                        room.Clock
                    );
                    var report = await watch.RunAsync(stop);
                    return $"{report.Troubles.Count} troubles";
                }
            ),
            new PassJob(
                "check-health",
                async (_, stop) =>
                {
                    var probe = app.HealthOf(room.Store);
                    var report = await new HealthWatch(room.Store, probe, room.Clock).RunAsync(
                        stop
                    );
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{report.Score:0} of 100, {report.Deductions.Count} deductions"
                    );
                }
            ),
            new PassJob(
                "compute-indicators",
                async (turn, stop) =>
                {
                    var pass = new IndicatorPass(room.Store, room.Calendars, room.Clock);
                    var request = app.Indicators with { Series = turn.Owns };
                    var report = await pass.RunAsync(request, stop);
                    return $"{report.Values} values of {report.Computed} series";
                }
            ),
            new PassJob(
                "validate-indicators",
                async (turn, stop) =>
                {
                    var check = new IndicatorCheck(room.Store, room.Calendars, room.Clock);
                    var report = await check.RunAsync(app.Indicators, turn.NominalMs, stop);
                    return $"{report.Series} series compared, {report.Wrong.Count} wrong";
                }
            ),
            new PassJob(
                "clean-caches",
                (_, _) =>
                {
                    var dropped = room.Windows?.DropUnused(TimeSpan.FromHours(2)) ?? 0;
                    return Task.FromResult($"{dropped} windows dropped");
                }
            ),
        ];

    private static IEnumerable<ITimetableJob> Reports(Compose app, JobRoom room)
    {
        IReadOnlyList<string> Versions() => [.. room.Strategies().Select(one => one.VersionId)];
        return
        [
            new PassJob(
                "review-signals",
                async (_, stop) =>
                {
                    var report = await new SignalReview(room.Store, room.Clock).RunAsync(stop);
                    return $"{report.Signals} signals of a day";
                }
            ),
            new PassJob(
                "update-statistics",
                async (_, stop) =>
                {
                    await new StatisticsPass(room.Store, Versions(), room.Clock).RunAsync(stop);
                    return "stored";
                }
            ),
            new PassJob(
                "quality-report",
                async (_, stop) =>
                {
                    var pass = new ReportPass(
                        room.Store,
                        room.Calendars,
                        room.Quality,
                        Versions(),
                        room.Clock
                    );
                    await pass.RunAsync(stop);
                    return "the report of yesterday is stored";
                }
            ),
            new PassJob(
                "retain",
                async (_, stop) =>
                {
                    var retention = new Retention(room.Store.Tables, app.Retention, room.Clock);
                    return $"{await retention.RunAsync(stop)}";
                }
            ),
        ];
    }

    private static async Task<string> DeliverAsync(DeliverPass pass, CancellationToken stop)
    {
        var report = await pass.RunAsync(stop);
        return $"{report.Sent} sent, {report.Failed} to be sent again, {report.Dead} given up, "
            + $"{report.Missed} too old";
    }

    // Whoever watches from elsewhere hears of this node only while it does its work.
    private static async Task<string> PingAsync(PingPass ping, JobRoom room, CancellationToken stop)
    {
        var last = await new OccurrenceLedger(room.Store.Tables).LastDoneAsync("collect", stop);
        var isOnTime = room.NowMs - last < LongestPause.TotalMilliseconds;
        var report = await ping.RunAsync(isOnTime, stop);
        return report.Sent ? "sent" : report.Error ?? "no address is set";
    }

    /// <summary>What jobs work with.</summary>
    public static JobRoom RoomOf(Compose app, IStore store, VenueSet venues) =>
        new()
        {
            Store = store,
            Venues = venues,
            Calendars = app.Calendars.Named,
            Strategies = () => app.EnabledStrategies,
            Gates = app.GateLimits,
            Quality = app.QualityLimits,
            Mode = app.Mode,
            Clock = app.Clock,
        };
}
