using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>What is known of a venue before it is asked.</summary>
public sealed record VenueFacts
{
    /// <summary>Its name in keys, lower case: <c>binance</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people: <c>Binance spot</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is asked, unless the settings say otherwise.</summary>
    public required Uri RestAddress { get; init; }

    /// <summary>Where it streams from; null when it has no stream of candles.</summary>
    public Uri? SocketAddress { get; init; }

    /// <summary>What is traded there.</summary>
    public MarketKind Market { get; init; } = MarketKind.Spot;

    /// <summary>Timeframes that it has candles of, shortest first.</summary>
    public required IReadOnlyList<Timeframe> Timeframes { get; init; }

    /// <summary>Most candles that one answer holds.</summary>
    public required int RowsPerAnswer { get; init; }

    /// <summary>
    /// How many of the newest candles it still has; null when its history goes back to the listing.
    /// </summary>
    public int? DeepestCandles { get; init; }

    /// <summary>
    /// True when it leaves out candles without a trade, so that a position it has moved past
    /// without one is attested.
    /// </summary>
    public bool OmitsQuiet { get; init; }

    /// <summary>How long after its close a candle may still change.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The limit of requests, in the venue's own weight.</summary>
    public required VenueLimit Limit { get; init; }
}
