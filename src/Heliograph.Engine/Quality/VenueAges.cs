namespace Heliograph.Engine.Quality;

/// <summary>How old the active series of a venue are.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Active">Its active series, the empty ones too.</param>
/// <param name="Stale">Those that fail F01.</param>
/// <param name="Bands">How many are in each band, from excellent to critical.</param>
/// <param name="WorstMs">The greatest age, milliseconds; null when none is known.</param>
/// <param name="MedianMs">The middle one, by nearest rank; null when none is known.</param>
/// <param name="P95Ms">19 in 20 are at most so old; null when none is known.</param>
public sealed record VenueAges(
    string Venue,
    int Active,
    int Stale,
    IReadOnlyList<int> Bands,
    long? WorstMs,
    long? MedianMs,
    long? P95Ms
)
{
    /// <summary>Sums up the series of a venue.</summary>
    public static VenueAges Of(string venue, IReadOnlyCollection<SeriesAge> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var ages = series.Select(one => one.Freshness.AgeMs).OfType<long>().Order().ToArray();
        return new VenueAges(
            venue,
            series.Count,
            series.Count(one => !one.Freshness.IsFresh),
            [
                .. Enum.GetValues<FreshnessBand>()
                    .Select(band => series.Count(one => one.Freshness.Band == band)),
            ],
            ages.Length == 0 ? null : ages[^1],
            At(ages, 50),
            At(ages, 95)
        );
    }

    private static long? At(long[] sorted, int percent) =>
        sorted.Length == 0 ? null : sorted[(sorted.Length * percent + 99) / 100 - 1];
}
