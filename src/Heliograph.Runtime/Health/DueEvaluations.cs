using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Health;

/// <summary>What was due of late, whether anything is stored of it or not.</summary>
internal static class DueEvaluations
{
    private const long HourMs = 3_600_000;

    /// <summary>
    /// Every evaluation whose last instant on time lies in the hour that ends now, of closes since
    /// the timetable began and the series was seen live.
    /// </summary>
    public static IReadOnlyList<DueEvaluation> Of(
        HealthScope scope,
        IReadOnlyList<StoredSeries> active,
        long sinceMs,
        long nowMs
    )
    {
        var strategies = scope.Strategies.ToLookup(one => one.Strategy.Timeframe);
        return
        [
            .. from series in active
            where strategies.Contains(series.Key.Timeframe)
            from closeMs in Closes(scope, series, sinceMs, nowMs)
            from strategy in strategies[series.Key.Timeframe]
            select new DueEvaluation(strategy, series.Id, closeMs),
        ];
    }

    private static IEnumerable<long> Closes(
        HealthScope scope,
        StoredSeries series,
        long sinceMs,
        long nowMs
    )
    {
        var timeframe = series.Key.Timeframe;
        var graceMs = DueClose.OnTimeUntil(0, timeframe);
        if (series.FirstOpenMs is not { } first)
        {
            return [];
        }

        var calendar = scope.Calendars(series.Instrument.Calendar);
        var after = Math.Max(
            Math.Max(sinceMs, series.LiveSinceMs ?? sinceMs),
            nowMs - HourMs - graceMs
        );
        return DueClose
            .All(calendar, timeframe, first, after, nowMs - graceMs)
            .Where(due => due.OpenMs < (series.DelistedMs ?? long.MaxValue))
            .Select(due => due.CloseMs);
    }
}
