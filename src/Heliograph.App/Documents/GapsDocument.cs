namespace Heliograph.App.Documents;

/// <summary>What <c>gaps</c> prints.</summary>
/// <param name="From">First open that was looked at; null when there is no series.</param>
/// <param name="To">Instant before which was looked.</param>
/// <param name="Gaps">By series, then ascending.</param>
/// <param name="Totals">The sums.</param>
public sealed record GapsDocument(
    string? From,
    string To,
    IReadOnlyList<GapEntry> Gaps,
    GapTotals Totals
);
