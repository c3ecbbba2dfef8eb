namespace Heliograph.App.Documents;

/// <summary>An output of an indicator, with its defaults.</summary>
/// <param name="Name">Its name: <c>value</c> when there is one output.</param>
/// <param name="Lookback">Candles until the first value.</param>
/// <param name="Warmup">Candles until a value is trusted to 0.001, on hourly candles.</param>
public sealed record IndicatorOutputEntry(string Name, int Lookback, int Warmup);
