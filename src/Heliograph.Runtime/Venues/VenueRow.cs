namespace Heliograph.Runtime.Venues;

/// <summary>A candle as a venue sent it: its numbers are not judged yet.</summary>
/// <param name="OpenMs">Its open, epoch milliseconds.</param>
/// <param name="Open">First price; NaN where the text was no number.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Amount traded in units of the base; NaN where the venue has none.</param>
/// <param name="IsClosed">What the venue says of it; null when it does not say.</param>
/// <param name="Remark">
/// How its text drifted from the usual, beginning with the check's id; null when it did not.
/// </param>
public readonly record struct VenueRow(
    long OpenMs,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    bool? IsClosed = null,
    string? Remark = null
);
