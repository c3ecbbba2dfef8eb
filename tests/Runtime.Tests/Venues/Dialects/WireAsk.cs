namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>What a request for candles asks for, by the venue's documentation.</summary>
/// <param name="Symbol">Of what.</param>
/// <param name="Interval">The venue's name of the timeframe.</param>
/// <param name="StartMs">First open.</param>
/// <param name="EndMs">First open that is not asked for; null where the venue knows no end.</param>
/// <param name="Limit">How many at the most; null where the venue knows no such thing.</param>
internal sealed record WireAsk(
    string Symbol,
    string Interval,
    long StartMs,
    long? EndMs,
    int? Limit
);
