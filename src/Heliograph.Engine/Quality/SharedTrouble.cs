using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// Series that are in the same trouble, told once: many of a venue have one cause, and so have many
/// of all.
/// </summary>
/// <param name="Reach">Whether it is one series, a venue or everything.</param>
/// <param name="Scope">The series or the venue; empty for everything.</param>
/// <param name="Bad">The series in trouble, by key.</param>
/// <param name="Active">All active series that it is a part of, at least 1.</param>
/// <param name="IsMost">Whether over half of all active series are bad.</param>
public sealed record SharedTrouble(
    TroubleReach Reach,
    string Scope,
    IReadOnlyList<SeriesKey> Bad,
    int Active,
    bool IsMost
)
{
    private const int Named = 3;

    /// <summary>
    /// The troubles, each series in at most one: of everything when over half of all active series
    /// are bad and they are not all of one venue, which is then the one to look at; else of each
    /// venue with over 10 % of its own, else of the series.
    /// </summary>
    /// <param name="active">All active series, the empty ones too.</param>
    /// <param name="bad">Those in trouble, all of them active.</param>
    public static IReadOnlyList<SharedTrouble> Of(
        IReadOnlyCollection<SeriesKey> active,
        IReadOnlyCollection<SeriesKey> bad
    )
    {
        ArgumentNullException.ThrowIfNull(active);
        ArgumentNullException.ThrowIfNull(bad);
        if (bad.Count == 0)
        {
            return [];
        }

        var isMost = 2L * bad.Count > active.Count;
        var venues = bad.GroupBy(key => key.Venue, StringComparer.Ordinal).ToList();
        if (isMost && venues.Count > 1)
        {
            return [new(TroubleReach.All, "", [.. bad.Order()], active.Count, isMost)];
        }

        var sizes = active
            .GroupBy(key => key.Venue, StringComparer.Ordinal)
            .ToDictionary(venue => venue.Key, venue => venue.Count(), StringComparer.Ordinal);
        return
        [
            .. venues
                .OrderBy(venue => venue.Key, StringComparer.Ordinal)
                .SelectMany(venue =>
                    OfVenue(venue.Key, [.. venue.Order()], sizes[venue.Key], isMost)
                ),
        ];
    }

    /// <summary>
    /// The trouble that takes another's place now: that of its venue, or of everything.
    /// </summary>
    /// <param name="troubles">What there is now.</param>
    /// <param name="scope">The series or the venue that had a trouble of its own.</param>
    public static SharedTrouble? Covering(IEnumerable<SharedTrouble> troubles, string scope) =>
        troubles.FirstOrDefault(one =>
            one.Scope != scope
            && (
                one.Reach == TroubleReach.All
                || (
                    one.Reach == TroubleReach.Venue
                    && scope.StartsWith($"{one.Scope}:", StringComparison.Ordinal)
                )
            )
        );

    /// <summary>How many it is, and the first of them: <c>30 of 50 series: A, B, C, …</c></summary>
    public string Names()
    {
        var names = string.Join(", ", Bad.Take(Named));
        return Reach == TroubleReach.Series
            ? names
            : $"{Bad.Count} of {Active} active series: {names}{(Bad.Count > Named ? ", …" : "")}";
    }

    private static IEnumerable<SharedTrouble> OfVenue(
        string venue,
        IReadOnlyList<SeriesKey> bad,
        int active,
        bool isMost
    ) =>
        10L * bad.Count > active
            ? [new(TroubleReach.Venue, venue, bad, active, isMost)]
            : bad.Select(one => new SharedTrouble(
                TroubleReach.Series,
                one.ToString(),
                [one],
                active,
                isMost
            ));
}
