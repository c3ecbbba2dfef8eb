namespace Heliograph.App.Documents;

/// <summary>What <c>instruments</c> prints.</summary>
/// <param name="Instruments">By venue, then symbol.</param>
public sealed record InstrumentsDocument(IReadOnlyList<InstrumentEntry> Instruments);
