namespace Heliograph.App.Documents;

/// <summary>The values at one candle.</summary>
/// <param name="OpenTime">When the candle opens.</param>
/// <param name="Values">One per expression; null where there is none.</param>
public sealed record IndicatorRow(string OpenTime, IReadOnlyList<double?> Values);
