using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>Candles of one series to store.</summary>
/// <param name="Instrument">What is traded; made when not known yet.</param>
/// <param name="Candles">Validated candles of the series, ascending, each open once.</param>
/// <param name="KnownMs">
/// When each became known (imported history: its close); null when now is when they became known.
/// </param>
/// <param name="Quarantined">Rows that were refused.</param>
public sealed record SeriesIngest(
    Instrument Instrument,
    CandleSeries Candles,
    long[]? KnownMs,
    IReadOnlyList<QuarantinedRow> Quarantined
);
