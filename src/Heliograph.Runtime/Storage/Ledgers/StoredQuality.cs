namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How a series stood at an instant, or on a day.</summary>
/// <param name="SeriesId">The store's number of the series.</param>
/// <param name="AtMs">The instant, or when the day began, epoch milliseconds.</param>
/// <param name="Span">hour or day.</param>
/// <param name="AgeMs">Its age, of a day the greatest; null: no candle.</param>
/// <param name="Completeness">0-1, of a day the lowest; null when nothing was expected.</param>
/// <param name="Score">0-100, of a day the worst.</param>
/// <param name="Median">Of a day the middle score; else null.</param>
/// <param name="Usable">Whether it passed the gate, of a day always.</param>
/// <param name="Checks">The checks that failed, with a space between.</param>
public sealed record StoredQuality(
    int SeriesId,
    long AtMs,
    string Span,
    long? AgeMs,
    double? Completeness,
    double Score,
    double? Median,
    bool Usable,
    string Checks
)
{
    /// <summary>The span of a point about an instant.</summary>
    public const string Hour = "hour";

    /// <summary>The span of a point about a day.</summary>
    public const string Day = "day";
}
