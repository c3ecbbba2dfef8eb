using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>What an ingest changed.</summary>
/// <param name="Batch">Its batch number; 0 when nothing changed and none was taken.</param>
/// <param name="Imported">Candles that were new.</param>
/// <param name="Unchanged">Candles equal to one of their revisions.</param>
/// <param name="Revised">Candles that got a new revision.</param>
/// <param name="Quarantined">Refused rows that were not in quarantine before.</param>
public sealed record IngestResult(
    long Batch,
    long Imported,
    long Unchanged,
    long Revised,
    long Quarantined
)
{
    /// <summary>Instruments whose calendar was unknown and is known now.</summary>
    public int CalendarsNamed { get; init; }

    /// <summary>Series whose answer was refused whole: it is of another symbol.</summary>
    public IReadOnlyList<SeriesKey> OfOtherSymbols { get; init; } = [];
}
