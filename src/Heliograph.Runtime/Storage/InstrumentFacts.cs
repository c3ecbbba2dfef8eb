using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>What a venue says of an instrument; null is what it does not say.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Symbol">The venue's symbol.</param>
public sealed record InstrumentFacts(string Venue, string Symbol)
{
    /// <summary>Spot or perpetual.</summary>
    public MarketKind? Market { get; init; }

    /// <summary>Price step, above 0.</summary>
    public double? Tick { get; init; }

    /// <summary>Volume step, above 0.</summary>
    public double? Step { get; init; }

    /// <summary>What is bought and sold, such as <c>BTC</c>.</summary>
    public string? Base { get; init; }

    /// <summary>What it is paid with, such as <c>USDT</c>.</summary>
    public string? Quote { get; init; }

    /// <summary>When its trade began, epoch milliseconds.</summary>
    public long? ListedMs { get; init; }

    /// <summary>
    /// When its trade ended or is to end, epoch milliseconds. Not said of one that trades, it does
    /// not end: what was said before is taken back.
    /// </summary>
    public long? DelistedMs { get; init; }

    /// <summary>False while it cannot be traded.</summary>
    public bool IsTrading { get; init; } = true;
}
