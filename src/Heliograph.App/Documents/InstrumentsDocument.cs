namespace Heliograph.App.Documents;

/// <summary>What <c>instruments</c> prints.</summary>
/// <param name="Instruments">By venue, then symbol; after a change those that it named.</param>
/// <param name="Changes">What was changed, by series; empty where nothing was.</param>
public sealed record InstrumentsDocument(
    IReadOnlyList<InstrumentEntry> Instruments,
    IReadOnlyList<SeriesChange> Changes
);
