using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Node;

/// <summary>The work of every job of the timetable.</summary>
internal static class NodeJobs
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Puts them together.</summary>
    /// <param name="app">The program, in the node's time.</param>
    /// <param name="room">What jobs work with.</param>
    /// <param name="deliver">Tells channels what there is to tell.</param>
    /// <param name="catchUp">Fires jobs that were forgotten.</param>
    public static IReadOnlyList<ITimetableJob> Of(
        Compose app,
        JobRoom room,
        DeliverPass deliver,
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
            new PassJob("deliver", (_, stop) => DeliverAsync(deliver, stop)),
            new PassJob("ping", (_, stop) => PingAsync(app, room, stop)),
            new OutcomesJob(room, "settle-outcomes"),
            new OutcomesJob(room, "calibrate"),
        ];

    private static async Task<string> DeliverAsync(DeliverPass pass, CancellationToken stop)
    {
        var report = await pass.RunAsync(stop);
        return $"{report.Sent} sent, {report.Failed} to be sent again, {report.Dead} given up, "
            + $"{report.Missed} too old";
    }

    // Whoever watches from elsewhere hears of this node only while it does its work.
    private static async Task<string> PingAsync(Compose app, JobRoom room, CancellationToken stop)
    {
        var last = await new OccurrenceLedger(room.Store.Tables).LastDoneAsync("collect", stop);
        var isOnTime = room.NowMs - last < LongestPause.TotalMilliseconds;
        var report = await app.Ping.RunAsync(isOnTime, stop);
        return report.Sent ? "sent" : report.Error ?? "no address, or not on time";
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
