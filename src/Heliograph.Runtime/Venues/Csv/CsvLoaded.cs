using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>A file that was read.</summary>
/// <param name="File">Which.</param>
/// <param name="Sha256">Hex digest of its bytes.</param>
/// <param name="Calendar">The calendar of its instrument.</param>
/// <param name="Candles">What it gives.</param>
/// <param name="Quarantine">Its refused rows with their text.</param>
internal sealed record CsvLoaded(
    ImportFile File,
    string Sha256,
    Calendar Calendar,
    CsvCandles Candles,
    IReadOnlyList<QuarantinedRow> Quarantine
)
{
    /// <summary>What the store is asked to keep.</summary>
    public Ingest ToIngest(long nowMs) =>
        new(
            "import",
            File.Name,
            Sha256,
            nowMs,
            [
                new SeriesIngest(File.Instrument, Candles.Candles, Candles.KnownMs, Quarantine)
                {
                    Calendar = Calendar,
                },
            ]
        );
}
