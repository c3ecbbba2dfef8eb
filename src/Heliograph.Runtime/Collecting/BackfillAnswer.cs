namespace Heliograph.Runtime.Collecting;

/// <summary>What came of a page.</summary>
/// <param name="Series">Of which series.</param>
/// <param name="Answer">The answer, or why there is none.</param>
/// <param name="Missing">How many of its candles had been missing.</param>
internal sealed record BackfillAnswer(BackfillSeries Series, SeriesAnswer Answer, long Missing);
