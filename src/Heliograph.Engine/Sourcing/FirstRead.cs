using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>
/// A row whose time is over and which nothing else attests: equal values at a second read will.
/// </summary>
/// <param name="Candle">As it was read.</param>
/// <param name="ReadMs">When, epoch milliseconds on our own clock.</param>
public readonly record struct FirstRead(Candle Candle, long ReadMs);
