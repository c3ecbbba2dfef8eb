namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A series went from one step to another.</summary>
/// <param name="Id">The store's number, ascending; 0 until it is stored.</param>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="FromStep">The step before.</param>
/// <param name="ToStep">The step after.</param>
/// <param name="Cause">Why.</param>
/// <param name="AtMs">When, epoch milliseconds.</param>
public sealed record StoredSourceSwitch(
    long Id,
    int SeriesId,
    string FromStep,
    string ToStep,
    string Cause,
    long AtMs
);
