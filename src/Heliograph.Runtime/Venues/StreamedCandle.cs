using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>A closed candle that came over a stream.</summary>
/// <param name="Series">Its series.</param>
/// <param name="Row">Its numbers, not judged yet.</param>
/// <param name="ReceivedMs">When it came, epoch milliseconds.</param>
public readonly record struct StreamedCandle(SeriesKey Series, VenueRow Row, long ReceivedMs);
