using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;

namespace Heliograph.Engine.Sourcing;

/// <summary>
/// How much history a series needs: twelve months on which confidence can be learned, and before
/// them what the hungriest strategy looks back on.
/// </summary>
public static class HistoryNeed
{
    /// <summary>Months of evaluations that are to be possible.</summary>
    public const int Months = 12;

    /// <summary>Open of the first candle that is needed, epoch milliseconds.</summary>
    /// <param name="timeframe">Of the series.</param>
    /// <param name="calendar">Of the series; where it is unknown, its market never closes.</param>
    /// <param name="enabled">Strategies; those of other timeframes need nothing.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public static long FromMs(
        Timeframe timeframe,
        Calendar calendar,
        IEnumerable<InstalledStrategy> enabled,
        long nowMs
    ) =>
        LookBackMs(
            timeframe,
            calendar,
            enabled,
            DateTimeOffset
                .FromUnixTimeMilliseconds(nowMs)
                .AddMonths(-Months)
                .ToUnixTimeMilliseconds()
        );

    /// <summary>
    /// Open of the first candle that an evaluation at an instant looks back on, epoch milliseconds;
    /// the newest closed one's where no strategy has that timeframe.
    /// </summary>
    /// <param name="timeframe">Of the series.</param>
    /// <param name="calendar">Of the series; where it is unknown, its market never closes.</param>
    /// <param name="enabled">Strategies; those of other timeframes need nothing.</param>
    /// <param name="atMs">Epoch milliseconds.</param>
    public static long LookBackMs(
        Timeframe timeframe,
        Calendar calendar,
        IEnumerable<InstalledStrategy> enabled,
        long atMs
    )
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var longest = enabled
            .Where(one => one.Strategy.Timeframe == timeframe)
            .Select(one => one.Length)
            .DefaultIfEmpty(1)
            .Max();
        var grid = calendar.IsKnown ? calendar : Calendar.Always;
        return grid.NewestOpenClosedBy(atMs, timeframe) is { } newest
            ? grid.OpenAt(Math.Max(0, grid.RankOf(newest, timeframe) - longest + 1), timeframe)
            : atMs;
    }
}
