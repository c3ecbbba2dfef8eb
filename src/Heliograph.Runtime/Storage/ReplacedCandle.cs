namespace Heliograph.Runtime.Storage;

/// <summary>A stored candle that came again with other values.</summary>
/// <param name="Index">Position of the new one among the rows that came.</param>
/// <param name="StoredKnownMs">When the stored one became known, epoch milliseconds.</param>
/// <param name="WasAssumed">True when that instant was assumed: it was imported.</param>
internal readonly record struct ReplacedCandle(int Index, long StoredKnownMs, bool WasAssumed);
