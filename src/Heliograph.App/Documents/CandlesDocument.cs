namespace Heliograph.App.Documents;

/// <summary>What <c>candles</c> prints.</summary>
/// <param name="Series">The series.</param>
/// <param name="AsOf">What was known at this instant.</param>
/// <param name="Candles">Ascending by open.</param>
public sealed record CandlesDocument(
    string Series,
    string AsOf,
    IReadOnlyList<CandleEntry> Candles
);
