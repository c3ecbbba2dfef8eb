namespace Heliograph.Engine.Quality;

/// <summary>How old all active series are, and what is to be told of it.</summary>
/// <param name="AsOfMs">The instant it was made for, epoch milliseconds.</param>
/// <param name="Series">Each, the oldest first; those without a candle before all.</param>
/// <param name="Venues">Each venue, by name.</param>
/// <param name="Troubles">F03: what is stale, each series in at most one of them.</param>
public sealed record FreshnessReport(
    long AsOfMs,
    IReadOnlyList<SeriesAge> Series,
    IReadOnlyList<VenueAges> Venues,
    IReadOnlyList<SharedTrouble> Troubles
)
{
    /// <summary>Those that fail F01.</summary>
    public int Stale => Series.Count(one => !one.Freshness.IsFresh);

    /// <summary>Makes it; a pure function of the ages.</summary>
    public static FreshnessReport Of(IReadOnlyCollection<SeriesAge> series, long asOfMs)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new FreshnessReport(
            asOfMs,
            [
                .. series
                    .OrderByDescending(one => one.Freshness.AgeMs ?? long.MaxValue)
                    .ThenBy(one => one.Series),
            ],
            [
                .. series
                    .GroupBy(one => one.Series.Venue, StringComparer.Ordinal)
                    .OrderBy(venue => venue.Key, StringComparer.Ordinal)
                    .Select(venue => VenueAges.Of(venue.Key, [.. venue])),
            ],
            SharedTrouble.Of(
                [.. series.Select(one => one.Series)],
                [.. series.Where(one => !one.Freshness.IsFresh).Select(one => one.Series)]
            )
        );
    }

    /// <summary>The greatest age among series; null when one of them has none.</summary>
    public long? OldestOf(SharedTrouble trouble)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        var bad = trouble.Bad.ToHashSet();
        return Series.First(one => bad.Contains(one.Series)).Freshness.AgeMs;
    }
}
