using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>What a venue says of one of its instruments.</summary>
/// <param name="Instrument">Venue, symbol, market and price step.</param>
/// <param name="Base">What is bought: <c>BTC</c>.</param>
/// <param name="Quote">What it is priced in: <c>USDT</c>.</param>
public sealed record VenueInstrument(Instrument Instrument, string Base, string Quote)
{
    /// <summary>The step of volumes, above 0; null when the venue does not say.</summary>
    public double? Step { get; init; }

    /// <summary>False while it is halted, and after it was delisted.</summary>
    public bool IsTrading { get; init; } = true;

    /// <summary>When it was listed, epoch milliseconds; null when the venue does not say.</summary>
    public long? ListedMs { get; init; }

    /// <summary>Turnover of the last 24 h in the quote; null when the venue does not say.</summary>
    public double? Turnover { get; init; }
}
