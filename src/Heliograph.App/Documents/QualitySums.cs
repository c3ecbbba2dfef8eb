using Heliograph.Engine.Quality;

namespace Heliograph.App.Documents;

/// <summary>The reports of all series, counted.</summary>
/// <param name="Total">Series.</param>
/// <param name="Usable">Those that pass the quality gate.</param>
/// <param name="Unusable">Those that do not.</param>
/// <param name="Stale">Those that are not fresh.</param>
/// <param name="Incomplete">Those not above the completeness limit.</param>
/// <param name="WithGaps">Those with a gap that is not confirmed as absent.</param>
/// <param name="Score">Mean of the scores, 0-100; null when there is none.</param>
public sealed record QualitySums(
    int Total,
    int Usable,
    int Unusable,
    int Stale,
    int Incomplete,
    int WithGaps,
    double? Score
)
{
    /// <summary>The counts as documents write them.</summary>
    public static QualitySums Of(QualitySummary summary) =>
        new(
            summary.Total,
            summary.Usable,
            summary.Unusable,
            summary.Stale,
            summary.Incomplete,
            summary.WithGaps,
            summary.Total == 0 ? null : summary.Score
        );
}
