namespace Heliograph.App.Documents;

/// <summary>What <c>quality</c> prints.</summary>
/// <param name="AsOf">What was known at this instant.</param>
/// <param name="Series">The worst first.</param>
/// <param name="Summary">The sums.</param>
public sealed record QualityDocument(
    string AsOf,
    IReadOnlyList<QualityEntry> Series,
    QualitySums Summary
);
