namespace Heliograph.App.Documents;

/// <summary>What <c>instruments --offered</c> prints.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Rule">Which of its instruments, in words.</param>
/// <param name="Offered">By turnover, the largest first.</param>
/// <param name="Changes">Series that were added; empty unless that was asked for.</param>
public sealed record OfferedDocument(
    string Venue,
    string Rule,
    IReadOnlyList<OfferedEntry> Offered,
    IReadOnlyList<SeriesChange> Changes
);
