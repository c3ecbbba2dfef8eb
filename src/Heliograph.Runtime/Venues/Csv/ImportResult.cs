using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// What an import did. Every row is counted once: <see cref="Rows"/> is the sum of imported,
/// unchanged, revised and quarantined.
/// </summary>
/// <param name="Files">Files stored.</param>
/// <param name="Rows">Rows below their headers.</param>
/// <param name="Imported">Candles that were new.</param>
/// <param name="Unchanged">Rows equal to a candle that is stored, or to an earlier row.</param>
/// <param name="Revised">Candles that got a new revision.</param>
/// <param name="Quarantined">Rows refused, whether or not they were in quarantine before.</param>
/// <param name="NewlyQuarantined">Of those, the ones that were not.</param>
/// <param name="Quarantine">The refused rows, by file as imported, then by line.</param>
/// <param name="Notes">What a person should know, a line each, with the file's name.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record ImportResult(
    int Files,
    long Rows,
    long Imported,
    long Unchanged,
    long Revised,
    long Quarantined,
    long NewlyQuarantined,
    IReadOnlyList<QuarantinedRow> Quarantine,
    IReadOnlyList<string> Notes,
    double Seconds
);
