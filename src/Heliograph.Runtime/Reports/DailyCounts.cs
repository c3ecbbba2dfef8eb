namespace Heliograph.Runtime.Reports;

/// <summary>All active series, counted at the end of the day.</summary>
/// <param name="Total">All.</param>
/// <param name="Usable">Those that pass the quality gate.</param>
/// <param name="Stale">Those that are not fresh.</param>
/// <param name="Incomplete">Those not above the completeness limit.</param>
/// <param name="WithGaps">Those with a gap that is not confirmed as absent.</param>
public sealed record DailyCounts(int Total, int Usable, int Stale, int Incomplete, int WithGaps);
