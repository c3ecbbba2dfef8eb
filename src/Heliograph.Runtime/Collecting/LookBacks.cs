using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Collecting;

/// <summary>What enabled strategies look back on: gaps there are repaired first.</summary>
public static class LookBacks
{
    /// <summary>The opens of each series that a strategy reads now.</summary>
    /// <param name="series">Which series.</param>
    /// <param name="strategies">The enabled ones.</param>
    /// <param name="calendars">The calendar of a name.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    public static Dictionary<SeriesKey, TimeRange> Of(
        IEnumerable<StoredSeries> series,
        IReadOnlyList<InstalledStrategy> strategies,
        Func<string, Calendar> calendars,
        long nowMs
    )
    {
        var timeframes = strategies.Select(one => one.Strategy.Timeframe).ToHashSet();
        return series
            .Where(one => one.Enabled && timeframes.Contains(one.Key.Timeframe))
            .ToDictionary(
                one => one.Key,
                one => new TimeRange(
                    HistoryNeed.LookBackMs(
                        one.Key.Timeframe,
                        calendars(one.Instrument.Calendar),
                        strategies,
                        nowMs
                    ),
                    nowMs
                )
            );
    }
}
