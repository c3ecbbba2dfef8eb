using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Repair;

/// <summary>Closes that nearly all series of a venue miss: it gave none to anybody.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Timeframe">The timeframe of the series that were compared.</param>
/// <param name="FirstMissingMs">Open of the first such position, epoch milliseconds.</param>
/// <param name="LastMissingMs">Open of the last such position.</param>
/// <param name="Series">The most series that miss one of them.</param>
/// <param name="Active">The venue's active series of that timeframe.</param>
public sealed record VenueOutage(
    string Venue,
    Timeframe Timeframe,
    long FirstMissingMs,
    long LastMissingMs,
    int Series,
    int Active
)
{
    /// <summary>Fewer active series than this say nothing about a venue.</summary>
    public const int LeastSeries = 5;

    /// <summary>Least share of the active series, percent.</summary>
    public const int LeastPercent = 90;

    /// <summary>True when all positions of the row fall into the outage.</summary>
    public bool Covers(GapRepair row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Series.Venue == Venue
            && row.Series.Timeframe == Timeframe
            && row.FirstMissingMs >= FirstMissingMs
            && row.LastMissingMs <= LastMissingMs;
    }

    /// <summary>
    /// The outages among the rows of all series; series are compared with those of their venue and
    /// timeframe. Rows that were filled do not count.
    /// </summary>
    /// <param name="rows">Of all series.</param>
    /// <param name="active">All active series, those without a gap too.</param>
    public static IReadOnlyList<VenueOutage> Find(
        IEnumerable<GapRepair> rows,
        IEnumerable<SeriesKey> active
    )
    {
        var counts = active
            .Distinct()
            .GroupBy(key => (key.Venue, key.Timeframe))
            .ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. rows.Where(row => row.State != GapState.Filled)
                .GroupBy(row => (row.Series.Venue, row.Series.Timeframe))
                .OrderBy(group => group.Key.Venue, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Timeframe)
                .Where(group => counts.GetValueOrDefault(group.Key) >= LeastSeries)
                .SelectMany(group =>
                    Sweep(group.Key.Venue, group.Key.Timeframe, group, counts[group.Key])
                ),
        ];
    }

    private static IEnumerable<VenueOutage> Sweep(
        string venue,
        Timeframe timeframe,
        IEnumerable<GapRepair> rows,
        int active
    )
    {
        // Opens are at least a step apart, so no position lies between a last one and this end.
        var step = timeframe.Milliseconds;
        var events = rows.SelectMany(row =>
                ((long At, int By, SeriesKey Key)[])
                    [
                        (row.FirstMissingMs, 1, row.Series),
                        (row.LastMissingMs + step, -1, row.Series),
                    ]
            )
            .OrderBy(one => one.At)
            .ThenBy(one => one.By)
            .ToArray();
        var depth = new Dictionary<SeriesKey, int>();
        var missing = 0;
        long? start = null;
        var most = 0;
        for (var i = 0; i < events.Length; i++)
        {
            var (at, by, key) = events[i];
            var before = depth.GetValueOrDefault(key);
            depth[key] = before + by;
            missing += (before + by > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
            if (i + 1 < events.Length && events[i + 1].At == at)
            {
                continue;
            }

            var isOut = missing * 100L >= active * (long)LeastPercent;
            most = isOut ? Math.Max(most, missing) : most;
            if (isOut && start is null)
            {
                (start, most) = (at, missing);
            }
            else if (!isOut && start is { } first)
            {
                yield return new VenueOutage(venue, timeframe, first, at - step, most, active);
                start = null;
            }
        }
    }
}
