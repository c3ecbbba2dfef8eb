namespace Heliograph.Runtime.Reports;

/// <summary>A series at the end of the day.</summary>
/// <param name="Series">The series.</param>
/// <param name="Score">0-100.</param>
/// <param name="Usable">True when it passes the quality gate.</param>
/// <param name="AgeSeconds">Since its newest close; null when there is none.</param>
/// <param name="Completeness">0-1; null when nothing was expected.</param>
/// <param name="Gaps">Gaps of the last seven days.</param>
/// <param name="Reason">The first check that failed, in words; null when none did.</param>
public sealed record DailySeries(
    string Series,
    double Score,
    bool Usable,
    double? AgeSeconds,
    double? Completeness,
    int Gaps,
    string? Reason
);
