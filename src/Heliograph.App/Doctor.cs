using Heliograph.App.Documents;
using Heliograph.Runtime.Health;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App;

/// <summary>Looks at everything that must be right for the program to work.</summary>
public static class Doctor
{
    /// <summary>The state of a check that must be mended.</summary>
    public const string Failed = "failed";

    private const string Ok = "ok";
    private const string Warning = "warning";

    // As the check F05 has it.
    private const long NearMs = 2_000;
    private const long FarMs = 10_000;

    /// <summary>Runs all checks; one that cannot be made has failed.</summary>
    public static async Task<IReadOnlyList<DoctorCheck>> CheckAsync(
        Compose app,
        CancellationToken stop
    ) =>
        [
            Program(),
            User(),
            Guard("data directory", () => Data(app.Data)),
            Guard("disk", () => Disk(app.Data)),
            Guard("settings", () => Settings(app)),
            Guard("time zones", Zones),
            Guard("strategies", () => Strategies(app)),
            .. await StoreAsync(app, stop),
        ];

    private static DoctorCheck Program() =>
        new("program", Ok, $"helio {Cli.VersionText.Current}, .NET {Environment.Version}", null);

    private static DoctorCheck User() =>
        Environment.IsPrivilegedProcess
            ? new("user", Warning, "runs as root", "run it as a user of its own")
            : new("user", Ok, Environment.UserName, null);

    private static DoctorCheck Data(DataDirectory data)
    {
        const string name = "data directory";
        if (!data.Exists)
        {
            return new(name, Ok, $"{data.Path} is not there yet: made at first use", null);
        }

        return data.IsPrivate
            ? new(name, Ok, $"{data.Path}, for its owner only", null)
            : new(name, Warning, $"{data.Path} is open to others", $"chmod 700 {data.Path}");
    }

    private static DoctorCheck Disk(DataDirectory data)
    {
        var drive = DataDisk.Of(data.Path);
        var share = DataDisk.FreeShare(data.Path);
        var seen = FormattableString.Invariant(
            $"{drive.AvailableFreeSpace / 1e9:0.0} GB free ({share * 100:0} %)"
        );
        return share switch
        {
            < 0.02 => new("disk", Failed, seen, "make room: writing may stop at any time"),
            < 0.10 => new("disk", Warning, seen, "make room"),
            _ => new("disk", Ok, seen, null),
        };
    }

    private static DoctorCheck Settings(Compose app)
    {
        _ = app.Settings.Database;
        _ = app.Channels;
        _ = app.Ping;
        var changed = app.Settings.Changed;
        var file = app.Settings.File ?? "no file, defaults";
        return new("settings", Ok, $"{file}; {changed} differ from the defaults", null);
    }

    // Without zone data every zone would silently be UTC, and sessions would be wrong by hours.
    private static DoctorCheck Zones()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var summer = new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero);
        return zone.GetUtcOffset(summer) == TimeSpan.FromHours(-4)
            ? new("time zones", Ok, "zone data is present", null)
            : new("time zones", Failed, "zone data is wrong", "install the package tzdata");
    }

    private static DoctorCheck Strategies(Compose app)
    {
        _ = app.EnabledStrategies;
        var shelf = app.Strategies;
        var broken = shelf.FirstOrDefault(s => s.File.Strategy is null);
        var seen = $"{shelf.Count(s => s.IsEnabled)} of {shelf.Count} are enabled";
        return broken is null
            ? new("strategies", Ok, seen, null)
            : new(
                "strategies",
                Warning,
                $"{broken.File.Path} cannot be used",
                $"helio strategies lint {broken.File.Path}"
            );
    }

    private static async Task<IReadOnlyList<DoctorCheck>> StoreAsync(
        Compose app,
        CancellationToken stop
    )
    {
        try
        {
            await using var store = await app.OpenStoreAsync(stop, migrate: false);
            var info = await store.InfoAsync(stop);
            await store.ProbeAsync(stop);
            await store.VerifyAsync(stop);
            return
            [
                new("store", Ok, $"{store.Address} can be read and written", null),
                new("schema", Ok, $"version {info.SchemaVersion}", null),
                Clock(
                    await store.Candles.SeriesAsync(stop),
                    await new HostLedger(store.Tables).AllAsync(stop),
                    app.NowMs
                ),
                Timetable(await new NodeLedger(store.Tables).AllAsync(stop), app.NowMs),
            ];
        }
        catch (ProblemException none) when (none.Code == ProblemCode.NotFound)
        {
            var text = $"{app.StoreAddress} is not there yet: made by the first import";
            return [new("store", Ok, text, null)];
        }
        catch (StoreException problem)
        {
            return [new("store", Failed, problem.Message, problem.Hint)];
        }
        catch (ProblemException problem)
        {
            return [new("store", Failed, problem.Message, problem.Hint)];
        }
    }

    private static DoctorCheck Clock(
        IReadOnlyList<StoredSeries> series,
        IReadOnlyList<StoredHost> hosts,
        long nowMs
    )
    {
        const string name = "clock";
        const string fix = "set this machine's clock: NTP keeps it right";
        var newest = series.Count == 0 ? 0 : series.Max(s => s.LastKnownMs);
        if (newest > nowMs + FarMs)
        {
            var known = $"the store knows candles of {Cli.Times.Iso(newest)}";
            return new(name, Failed, $"{known}, now is {Cli.Times.Iso(nowMs)}", fix);
        }

        var farthest = StoredHost.Farthest(hosts, nowMs);
        var aheadMs = farthest?.AheadMs ?? 0;
        var way = aheadMs > 0 ? "ahead" : "behind";
        var seen = FormattableString.Invariant(
            $"{farthest?.Host} is {Math.Abs(aheadMs) / 1000.0:0.0} s {way}"
        );
        return Math.Abs(aheadMs) switch
        {
            > FarMs => new(name, Failed, seen, fix),
            > NearMs => new(name, Warning, seen, fix),
            _ => new(name, Ok, $"now is {Cli.Times.Iso(nowMs)}", null),
        };
    }

    private static DoctorCheck Timetable(IReadOnlyList<StoredNode> nodes, long nowMs)
    {
        const string name = "timetable";
        if (nodes.Count == 0)
        {
            return new(name, Ok, "no node has ever run here", null);
        }

        var alive = nodes.Where(one => one.IsAliveAt(nowMs)).ToList();
        if (alive.Count > 0)
        {
            return new(name, Ok, $"runs on {string.Join(' ', alive.Select(n => n.Name))}", null);
        }

        var last = nodes[0];
        var how = last.StoppedMs is null ? "was last seen" : "ended";
        var at = Cli.Times.Iso(last.StoppedMs ?? last.TickMs);
        return new(name, Warning, $"no node runs: {last.Name} {how} {at}", "helio serve");
    }

    private static DoctorCheck Guard(string name, Func<DoctorCheck> check)
    {
        try
        {
            return check();
        }
        catch (Exception thrown)
        {
            var problem = ProblemException.From(thrown);
            return new(name, Failed, problem.Message, problem.Hint);
        }
    }
}
