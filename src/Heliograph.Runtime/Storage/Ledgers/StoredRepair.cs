namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How far the repair of a gap has come.</summary>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="FirstMs">Open of the first missing candle, epoch milliseconds.</param>
/// <param name="LastMs">Open of the last missing candle.</param>
/// <param name="Count">How many candles are missing, at least 1.</param>
/// <param name="Position"><c>head</c>, <c>interior</c>, <c>tail</c>.</param>
/// <param name="State">
/// <c>open</c>, <c>queued</c>, <c>filled</c>, <c>confirmedAbsent</c>, <c>unfillable</c>.
/// </param>
/// <param name="KnownMs">Since when that state is known, epoch milliseconds.</param>
/// <param name="Attempts">How often it was tried, from 0.</param>
/// <param name="NextTryMs">Not tried before this instant, epoch milliseconds.</param>
/// <param name="FirstAbsentMs">When the venue first had none of it; null: not yet.</param>
/// <param name="Evidence">What the venue said; null: nothing yet.</param>
public sealed record StoredRepair(
    int SeriesId,
    long FirstMs,
    long LastMs,
    long Count,
    string Position,
    string State,
    long KnownMs,
    int Attempts,
    long NextTryMs,
    long? FirstAbsentMs,
    string? Evidence
);
