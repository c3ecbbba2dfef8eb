using Heliograph.Engine.Health;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Health;

/// <summary>
/// Measures what health depends on. What this installation does not have (a timetable, channels,
/// series of a venue that can be asked) is not set up and costs nothing.
/// </summary>
/// <param name="store">What is looked at.</param>
/// <param name="scope">What the installation is made of.</param>
/// <param name="clock">Tells the time.</param>
public sealed class HealthProbe(IStore store, HealthScope scope, TimeProvider clock)
{
    /// <summary>
    /// Measures everything; a constant number of statements, and no venue is asked.
    /// </summary>
    public async Task<HealthFacts> MeasureAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var all = await store.Candles.SeriesAsync(stop);
        var active = ActiveSeries.Of(all, now);
        var live = await LiveFacts.MeasureAsync(scope, store, active, now, stop);
        var timetable = await TimetableFacts.MeasureAsync(scope, store, active, now, stop);
        var pass = new QualityPass(store, scope.Calendars, scope.Limits);
        var reports = await pass.RunAsync(active, now, stop);
        var judged = reports.Where(one => !live.VenuesOut.Contains(one.Key.Venue)).ToList();
        return new HealthFacts
        {
            CanStore = Fact<bool>.Of(await CanStoreAsync(stop), now, store.Address),
            NotFresh = Share(judged, one => !one.Freshness.IsFresh, active.Count, now),
            NotComplete = Share(judged, IsIncomplete, active.Count, now),
            ClockSkew = Fact<TimeSpan>.Of(Longest(AheadOf(all, now), live.ClockSkew), now),
            FreeDisk = Fact<double>.Of(DataDisk.FreeShare(scope.DataFolder), now, scope.DataFolder),
            LogBytes = Log(now),
            LastTickMs = timetable.LastTickMs,
            NotOnTime = timetable.NotOnTime,
            OnVenuesOut = live.OnVenuesOut,
            DeadLetters = timetable.DeadLetters,
            LostFires = timetable.LostFires,
            OldestMessage = timetable.OldestMessage,
            UnfillableGaps = live.UnfillableGaps,
            Disagreements = live.Disagreements,
            ForcedOverrides = reports.All(report => report.Usable)
                ? None(live.ForcedOverrides, now)
                : live.ForcedOverrides,
            BackupAge = timetable.BackupAge,
        };
    }

    // Of no series nobody knows whether they are fresh: unknown, not good.
    private static Fact<Portion> Share(
        IEnumerable<QualityReport> judged,
        Func<QualityReport, bool> isBad,
        int total,
        long nowMs
    )
    {
        var bad = judged.Where(isBad).Select(one => one.Key).ToList();
        return total == 0
            ? Fact<Portion>.Unknown
            : Fact<Portion>.Of(new(bad.Count, total), nowMs, ScopeOf(bad));
    }

    // A pattern that finds them with as few others as can be; null for everything.
    internal static string? ScopeOf(IReadOnlyList<SeriesKey> series)
    {
        var venues = series.Select(one => one.Venue).Distinct(StringComparer.Ordinal).ToList();
        return series.Count == 1 ? series[0].ToString()
            : venues.Count == 1 ? $"{venues[0]}:*"
            : null;
    }

    private static bool IsIncomplete(QualityReport report) =>
        report.ResultOf(CheckId.C01) != CheckResult.Pass;

    // Forced against a gate that passes, an override harms nothing.
    private static Fact<int> None(Fact<int> forced, long nowMs) =>
        forced.IsUnmeasured ? forced : Fact<int>.Of(0, nowMs);

    private static TimeSpan Longest(TimeSpan left, TimeSpan right) =>
        left.Duration() >= right.Duration() ? left : right;

    private async Task<bool> CanStoreAsync(CancellationToken stop)
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
    private TimeSpan AheadOf(IReadOnlyList<StoredSeries> series, long nowMs)
    {
        var newest = series.Count == 0 ? 0 : series.Max(s => s.LastKnownMs);
        return !scope.IsReplay && newest > nowMs
            ? TimeSpan.FromMilliseconds(newest - nowMs)
            : TimeSpan.Zero;
    }

    private Fact<long> Log(long nowMs) =>
        scope.StoreFile is { } file
            ? Fact<long>.Of(DataDisk.LogBytes(file), nowMs)
            : Fact<long>.NotSetUp;
}
