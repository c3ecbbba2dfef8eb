using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Health;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Upkeep;

namespace Heliograph.App;

/// <content>What watches, tells and tidies up.</content>
public sealed partial class Compose
{
    /// <summary>
    /// Windows that a process which stays keeps between its cycles; null where the settings give
    /// them no memory. Make it once.
    /// </summary>
    public WindowCache? NewWindows() =>
        (long)Settings.Number("evaluation.windowsMiB") << 20 is var bytes and > 0
            ? new WindowCache(bytes, TimeProvider.System)
            : null;

    /// <summary>How long things are kept.</summary>
    public RetentionLimits Retention =>
        new()
        {
            Occurrences = Settings.Duration("retention.occurrences"),
            Shards = Settings.Duration("retention.shards"),
            Outbox = Settings.Duration("retention.outbox"),
            Quality = Settings.Duration("retention.quality"),
            Parity = Settings.Duration("retention.parity"),
            Switches = Settings.Duration("retention.switches"),
            Incidents = Settings.Duration("retention.incidents"),
            Quarantine = Settings.Duration("retention.quarantine"),
            Reports = Settings.Duration("retention.reports"),
            Candles = Settings.Find("retention.candles") is null
                ? null
                : Settings.Duration("retention.candles"),
        };

    /// <summary>Where backups go by the timetable; null when they are off.</summary>
    public string? BackupFolder =>
        Settings.Flag("backup.enabled") ? Data.Resolve(Settings.Text("backup.folder")) : null;

    /// <summary>The channels of the settings.</summary>
    /// <exception cref="ProblemException">One of them is wrong.</exception>
    public IReadOnlyList<ShelvedChannel> Channels =>
        AlertShelf.Of(Settings, Outside, Console.Error);

    /// <summary>The ping of the settings, which does nothing where there is none.</summary>
    /// <exception cref="ProblemException">Its address is wrong.</exception>
    public PingPass Ping => AlertShelf.Ping(Settings, Outside);

    // Receivers live in real time also while a rehearsal hurries: what they wait for, and when
    // they are told that something was signed.
    private TimeProvider Outside => Clock is Node.FastClock ? TimeProvider.System : Clock;

    /// <summary>Tells the channels what there is to tell.</summary>
    /// <param name="store">What there is to tell.</param>
    /// <exception cref="ProblemException">A channel of the settings is wrong.</exception>
    public DeliverPass Deliver(IStore store) =>
        new(
            store.Tables,
            [.. Channels.Select(one => one.Route)],
            Settings.Duration("signals.maxAge"),
            Clock
        );

    /// <summary>Measures what health depends on.</summary>
    public HealthProbe HealthOf(IStore store) =>
        new(
            store,
            new HealthScope
            {
                Calendars = Calendars.Named,
                Limits = QualityLimits,
                Venues = Venues,
                Strategies = EnabledStrategies,
                DataFolder = Data.Path,
                StoreFile = StoreAddress.File,
                BackupFolder = BackupFolder,
                JobTimeout = job => Node.TimetableSettings.TimeoutOf(job),
                IsReplay = AsOf is not null,
            },
            Clock
        );
}
