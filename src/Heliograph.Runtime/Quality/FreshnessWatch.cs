using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Quality;

/// <summary>
/// Looks how old every active series is, from its newest close, and tells of those that are stale:
/// one by one where they are few, once for a venue or for everything where they are many.
/// </summary>
/// <param name="store">Where series are and reports go.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="limits">Where fresh ends.</param>
/// <param name="clock">Tells the time.</param>
public sealed class FreshnessWatch(
    IStore store,
    Func<string, Calendar> calendars,
    QualityLimits limits,
    TimeProvider clock
)
{
    /// <summary>The cause of its incidents.</summary>
    public const string Cause = "stale";

    /// <summary>The kind of its reports.</summary>
    public const string Kind = "freshness";

    /// <summary>One look; a constant number of statements, and no candle is read.</summary>
    public async Task<FreshnessReport> RunAsync(CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var active = ActiveSeries.Of(await store.Candles.SeriesAsync(stop), nowMs);
        var report = FreshnessReport.Of([.. active.Select(one => AgeOf(one, nowMs))], nowMs);
        await new TroubleWatch(store.Tables).NoteAsync(
            Cause,
            report.Troubles,
            trouble => Words(report, trouble),
            nowMs,
            stop
        );
        await new ReportLedger(store.Tables).SaveAsync(
            new StoredReport(Kind, nowMs, nowMs, FreshnessText.Write(report)),
            stop
        );
        return report;
    }

    private SeriesAge AgeOf(StoredSeries one, long nowMs)
    {
        var (calendar, timeframe) = (calendars(one.Instrument.Calendar), one.Key.Timeframe);
        long? close = one.LastOpenMs is { } open ? calendar.CloseOf(open, timeframe) : null;
        return new(one.Key, Freshness.Of(close, nowMs, calendar, timeframe, limits));
    }

    private static string Words(FreshnessReport report, SharedTrouble trouble) =>
        report.OldestOf(trouble) is { } oldest
            ? FormattableString.Invariant(
                $"F01: {trouble.Names()}: no new close for {oldest / 3_600_000.0:0.0} h"
            )
            : $"F01: {trouble.Names()}: no candle is known";
}
