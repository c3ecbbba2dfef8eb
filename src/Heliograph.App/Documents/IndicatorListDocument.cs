namespace Heliograph.App.Documents;

/// <summary>What <c>indicators --list</c> prints.</summary>
/// <param name="Indicators">The catalog.</param>
public sealed record IndicatorListDocument(IReadOnlyList<IndicatorEntry> Indicators);
