using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>One symbol of a simulated market.</summary>
/// <param name="Instrument">Venue <c>simulated</c>, with its tick.</param>
/// <param name="Candles">All its candles, without a flaw.</param>
/// <param name="DelistedMs">When its trade ended, epoch milliseconds; null when it did not.</param>
/// <param name="Regimes">What ruled when, ascending; the first begins at 0.</param>
public sealed record SimulatedSeries(
    Instrument Instrument,
    CandleSeries Candles,
    long? DelistedMs,
    IReadOnlyList<RegimeSpan> Regimes
);
