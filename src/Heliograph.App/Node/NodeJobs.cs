using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Node;

/// <summary>The work of every job of the timetable.</summary>
internal static class NodeJobs
{
    /// <summary>Puts them together.</summary>
    /// <param name="app">The program, in the node's time.</param>
    /// <param name="room">What jobs work with.</param>
    /// <param name="catchUp">Fires jobs that were forgotten.</param>
    public static IReadOnlyList<ITimetableJob> Of(
        Compose app,
        JobRoom room,
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
        ];

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
