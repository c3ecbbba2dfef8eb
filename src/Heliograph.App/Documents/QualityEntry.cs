using Heliograph.Engine.Quality;

namespace Heliograph.App.Documents;

/// <summary>How good a series is, and why.</summary>
/// <param name="Series">The series.</param>
/// <param name="Score">0-100; above 80 there is no error.</param>
/// <param name="Usable">True when signals may be made of it.</param>
/// <param name="AgeSeconds">
/// Open-market time since the newest close; null when there is none.
/// </param>
/// <param name="Fresh">True when it is young enough.</param>
/// <param name="Freshness">excellent, good, warning or critical.</param>
/// <param name="Completeness">Share present, 0-1; null when nothing was expected.</param>
/// <param name="Expected">Recent candles expected.</param>
/// <param name="Present">Those that are there.</param>
/// <param name="Gaps">Gaps of the last seven days.</param>
/// <param name="Defects">What was found at single candles.</param>
/// <param name="Reasons">A line for each failed check.</param>
public sealed record QualityEntry(
    string Series,
    double Score,
    bool Usable,
    double? AgeSeconds,
    bool Fresh,
    string Freshness,
    double? Completeness,
    long Expected,
    long Present,
    int Gaps,
    IReadOnlyList<DefectEntry> Defects,
    IReadOnlyList<string> Reasons
)
{
    /// <summary>What a report looks like outside.</summary>
    public static QualityEntry Of(QualityReport report) =>
        new(
            report.Key.ToString(),
            report.Score,
            report.Usable,
            report.Freshness.AgeMs / 1000.0,
            report.Freshness.IsFresh,
            Words.Camel(report.Freshness.Band),
            report.Recent.IsNoSession ? null : report.Recent.Share,
            report.Recent.Expected,
            report.Recent.Present,
            report.OpenGaps,
            [.. report.Defects.Select(DefectEntry.Of)],
            report.Reasons
        );
}
