namespace Heliograph.App.Documents;

/// <summary>What <c>indicators --stored</c> prints.</summary>
/// <param name="AsOf">Held against the candles as known at this instant.</param>
/// <param name="Indicators">By series and indicator.</param>
public sealed record StoredIndicatorsDocument(
    string AsOf,
    IReadOnlyList<StoredIndicatorEntry> Indicators
);
