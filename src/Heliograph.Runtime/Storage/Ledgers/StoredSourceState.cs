namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Where the candles of a series come from now.</summary>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="Step">The step of the state machine.</param>
/// <param name="SinceMs">Since when it is in that step, epoch milliseconds.</param>
/// <param name="State">All of the state, as JSON.</param>
/// <param name="UpdatedMs">When that was written, epoch milliseconds.</param>
public sealed record StoredSourceState(
    int SeriesId,
    string Step,
    long SinceMs,
    string State,
    long UpdatedMs
);
