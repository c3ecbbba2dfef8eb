using Heliograph.Engine.Health;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;

namespace Heliograph.App;

/// <summary>
/// Measures what health depends on. What this installation does not have (a timetable, channels,
/// series of a venue that can be asked) is not set up and costs nothing.
/// </summary>
public static class HealthProbe
{
    /// <summary>Measures everything that can be measured without a running node.</summary>
    public static async Task<HealthFacts> MeasureAsync(
        Compose app,
        IStore store,
        CancellationToken stop
    )
    {
        var now = app.NowMs;
        var all = await store.Candles.SeriesAsync(stop);
        var active = all.Where(s => s.Enabled && !(s.DelistedMs <= now)).ToList();
        var live = await LiveFacts.MeasureAsync(app, store, active, stop);
        var pass = new QualityPass(store, app.Calendars.Named, app.QualityLimits);
        var reports = await pass.RunAsync(active, now, stop);
        var judged = reports.Where(report => !live.VenuesOut.Contains(report.Key.Venue));
        var summary = QualitySummary.Of([.. judged]);
        return new HealthFacts
        {
            CanStore = Fact<bool>.Of(await CanStoreAsync(store, stop), now, store.Address),
            NotFresh = Share(summary.Stale, active.Count, now),
            NotComplete = Share(summary.Incomplete, active.Count, now),
            ClockSkew = Fact<TimeSpan>.Of(Longest(AheadOf(all, app), live.ClockSkew), now),
            FreeDisk = Fact<double>.Of(FreeShare(app.Data), now, app.Data.Path),
            LogBytes = Log(app, now),
            LastTickMs = Fact<long>.NotSetUp,
            NotOnTime = Fact<Portion>.NotSetUp,
            OnVenuesOut = live.OnVenuesOut,
            DeadLetters = Fact<int>.NotSetUp,
            LostFires = Fact<int>.NotSetUp,
            OldestMessage = Fact<TimeSpan>.NotSetUp,
            UnfillableGaps = live.UnfillableGaps,
            Disagreements = live.Disagreements,
            ForcedOverrides = reports.All(report => report.Usable)
                ? None(live.ForcedOverrides, now)
                : live.ForcedOverrides,
            BackupAge = Fact<TimeSpan>.NotSetUp,
        };
    }

    // Of no series nobody knows whether they are fresh: unknown, not good.
    private static Fact<Portion> Share(int part, int total, long nowMs) =>
        total == 0 ? Fact<Portion>.Unknown : Fact<Portion>.Of(new(part, total), nowMs);

    /// <summary>The free share of the disk under the data directory, 0-1.</summary>
    public static double FreeShare(DataDirectory data)
    {
        var drive = DriveOf(data);
        return (double)drive.AvailableFreeSpace / drive.TotalSize;
    }

    /// <summary>The disk under the data directory, or where that will be made.</summary>
    public static DriveInfo DriveOf(DataDirectory data)
    {
        var folder = data.Path;
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return new DriveInfo(folder);
    }

    // Forced against a gate that passes, an override harms nothing.
    private static Fact<int> None(Fact<int> forced, long nowMs) =>
        forced.IsUnmeasured ? forced : Fact<int>.Of(0, nowMs);

    private static TimeSpan Longest(TimeSpan left, TimeSpan right) =>
        left.Duration() >= right.Duration() ? left : right;

    private static async Task<bool> CanStoreAsync(IStore store, CancellationToken stop)
    {
        try
        {
            await store.ProbeAsync(stop);
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    // A store that knows a candle from later than now was written by a clock ahead of this one.
    private static TimeSpan AheadOf(IReadOnlyList<StoredSeries> series, Compose app)
    {
        var newest = series.Count == 0 ? 0 : series.Max(s => s.LastKnownMs);
        return app.AsOf is null && newest > app.NowMs
            ? TimeSpan.FromMilliseconds(newest - app.NowMs)
            : TimeSpan.Zero;
    }

    private static Fact<long> Log(Compose app, long nowMs)
    {
        if (app.StoreAddress.File is not { } file)
        {
            return Fact<long>.NotSetUp;
        }

        var log = new FileInfo($"{file}-wal");
        return Fact<long>.Of(log.Exists ? log.Length : 0, nowMs);
    }
}
