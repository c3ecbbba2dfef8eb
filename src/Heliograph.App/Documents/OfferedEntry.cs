using Heliograph.App.Cli;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Documents;

/// <summary>An instrument that a venue offers.</summary>
/// <param name="Symbol">The venue's own symbol.</param>
/// <param name="Market">spot or perpetual.</param>
/// <param name="Base">What is bought.</param>
/// <param name="Quote">What it is priced in.</param>
/// <param name="Tick">Price step; null when the venue does not say.</param>
/// <param name="Step">Volume step; null when the venue does not say.</param>
/// <param name="Listed">When its trade began; null when the venue does not say.</param>
/// <param name="Turnover">Of the last 24 h in the quote; null when the venue does not say.</param>
/// <param name="Followed">True when a series of it is followed.</param>
public sealed record OfferedEntry(
    string Symbol,
    string Market,
    string Base,
    string Quote,
    double? Tick,
    double? Step,
    string? Listed,
    double? Turnover,
    bool Followed
)
{
    /// <summary>What it looks like outside.</summary>
    public static OfferedEntry Of(VenueInstrument one, bool isFollowed)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new OfferedEntry(
            one.Instrument.Symbol,
            Words.Lower(one.Instrument.Market),
            one.Base,
            one.Quote,
            one.Instrument.Tick,
            one.Step,
            one.ListedMs is { } listed ? Times.Iso(listed) : null,
            one.Turnover,
            isFollowed
        );
    }
}
