namespace Heliograph.App.Documents;

/// <summary>What <c>health</c> prints.</summary>
/// <param name="AsOf">When it was measured.</param>
/// <param name="Score">0-100.</param>
/// <param name="Status">healthy, warning or critical.</param>
/// <param name="Deductions">The worst first.</param>
/// <param name="Components">The score of each part, 0-100; null for what is not set up.</param>
/// <param name="History">What a node measured in the last 24 hours, oldest first.</param>
public sealed record HealthDocument(
    string AsOf,
    int Score,
    string Status,
    IReadOnlyList<DeductionEntry> Deductions,
    HealthComponents Components,
    IReadOnlyList<HealthPointEntry> History
);
