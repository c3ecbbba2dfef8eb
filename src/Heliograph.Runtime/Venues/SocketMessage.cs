using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>What a message of a stream says.</summary>
/// <param name="Candles">Candles in it, each with its series; empty when it is no candle.</param>
/// <param name="Error">What the venue complains about; null when it does not.</param>
public sealed record SocketMessage(
    IReadOnlyList<(SeriesKey Series, VenueRow Row)> Candles,
    string? Error = null
)
{
    /// <summary>A sign of life: an answer to a ping or to a subscription.</summary>
    public static SocketMessage Alive { get; } = new([]);
}
