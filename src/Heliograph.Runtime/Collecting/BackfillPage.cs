using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>A question of a backfill.</summary>
/// <param name="Ask">Which candles.</param>
/// <param name="Missing">How many of them are missing.</param>
internal sealed record BackfillPage(CandleAsk Ask, long Missing);
