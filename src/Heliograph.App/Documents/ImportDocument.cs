namespace Heliograph.App.Documents;

/// <summary>What <c>import</c> prints. Rows is the sum of the four counts after it.</summary>
/// <param name="Files">Files stored.</param>
/// <param name="Rows">Rows below their headers.</param>
/// <param name="Imported">Candles that were new.</param>
/// <param name="Unchanged">Rows equal to what is stored.</param>
/// <param name="Revised">Candles that got a new revision.</param>
/// <param name="Quarantined">Rows refused.</param>
/// <param name="Quarantine">The refused rows.</param>
/// <param name="Notes">What a person should know, a line each.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record ImportDocument(
    int Files,
    long Rows,
    long Imported,
    long Unchanged,
    long Revised,
    long Quarantined,
    IReadOnlyList<ImportQuarantine> Quarantine,
    IReadOnlyList<string> Notes,
    double Seconds
);
