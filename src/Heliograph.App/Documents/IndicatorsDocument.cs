namespace Heliograph.App.Documents;

/// <summary>What <c>indicators</c> prints.</summary>
/// <param name="Series">The series.</param>
/// <param name="AsOf">What was known at this instant.</param>
/// <param name="Indicators">The expressions, in canonical print.</param>
/// <param name="Rows">A row for each real candle, ascending by open.</param>
/// <param name="Actions">What the candles were adjusted by.</param>
public sealed record IndicatorsDocument(
    string Series,
    string AsOf,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<IndicatorRow> Rows,
    IReadOnlyList<AppliedAction> Actions
);
