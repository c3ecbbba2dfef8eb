using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A due series with its candles.</summary>
/// <param name="Due">The series and its closes.</param>
/// <param name="Candles">What is visible of it.</param>
internal sealed record LoadedSeries(DueSeries Due, SeriesCandles Candles);
