namespace Heliograph.App.Documents;

/// <summary>What <c>candles</c> prints.</summary>
/// <param name="Series">The series.</param>
/// <param name="AsOf">What was known at this instant.</param>
/// <param name="Candles">Ascending by open.</param>
/// <param name="Adjusted">False: they are as the venue sent them.</param>
/// <param name="Actions">What they were adjusted by.</param>
public sealed record CandlesDocument(
    string Series,
    string AsOf,
    IReadOnlyList<CandleEntry> Candles,
    bool Adjusted,
    IReadOnlyList<AppliedAction> Actions
);
