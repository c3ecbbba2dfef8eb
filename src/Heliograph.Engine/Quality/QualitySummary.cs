namespace Heliograph.Engine.Quality;

/// <summary>The reports of all active series, counted; empty series count too.</summary>
/// <param name="Total">Series.</param>
/// <param name="Usable">Those that pass the gate.</param>
/// <param name="Stale">Those that are not fresh.</param>
/// <param name="Incomplete">Those not above the completeness limit, or without a session.</param>
/// <param name="WithGaps">Those with a gap that is not confirmed as absent.</param>
/// <param name="Score">Mean of the scores, 0-100; 0 when there is no series.</param>
/// <param name="Incidents">Venues, or all of them, that went stale together.</param>
public sealed record QualitySummary(
    int Total,
    int Usable,
    int Stale,
    int Incomplete,
    int WithGaps,
    double Score,
    IReadOnlyList<StaleIncident> Incidents
)
{
    private const double VenueShare = 0.10;
    private const double SystemShare = 0.50;

    /// <summary>Those that do not pass the gate.</summary>
    public int Unusable => Total - Usable;

    /// <summary>Counts the reports.</summary>
    public static QualitySummary Of(IReadOnlyList<QualityReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return new QualitySummary(
            reports.Count,
            reports.Count(report => report.Usable),
            reports.Count(IsStale),
            reports.Count(report => report.ResultOf(CheckId.C01) != CheckResult.Pass),
            reports.Count(report => report.OpenGaps > 0),
            reports.Count == 0 ? 0 : reports.Average(report => report.Score),
            IncidentsOf(reports)
        );
    }

    private static List<StaleIncident> IncidentsOf(IReadOnlyList<QualityReport> reports)
    {
        var stale = reports.Count(IsStale);
        if (stale > SystemShare * reports.Count)
        {
            return [new StaleIncident(null, stale, reports.Count)];
        }

        return
        [
            .. reports
                .GroupBy(report => report.Key.Venue, StringComparer.Ordinal)
                .Select(venue => new StaleIncident(venue.Key, venue.Count(IsStale), venue.Count()))
                .Where(venue => venue.Stale > VenueShare * venue.Active)
                .OrderBy(venue => venue.Venue, StringComparer.Ordinal),
        ];
    }

    private static bool IsStale(QualityReport report) => !report.Freshness.IsFresh;
}
