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

    private static List<StaleIncident> IncidentsOf(IReadOnlyList<QualityReport> reports) =>
        [
            .. SharedTrouble
                .Of(
                    [.. reports.Select(report => report.Key)],
                    [.. reports.Where(IsStale).Select(report => report.Key)]
                )
                .Where(trouble => trouble.Reach != TroubleReach.Series)
                .Select(trouble => new StaleIncident(
                    trouble.Reach == TroubleReach.All ? null : trouble.Scope,
                    trouble.Bad.Count,
                    trouble.Active
                )),
        ];

    private static bool IsStale(QualityReport report) => !report.Freshness.IsFresh;
}
