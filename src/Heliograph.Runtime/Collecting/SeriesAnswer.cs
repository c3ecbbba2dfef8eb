using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>What a venue answered about one series, or why it did not.</summary>
/// <param name="Series">The series.</param>
/// <param name="Venue">The venue; null when there is none of its name.</param>
/// <param name="Answers">Its answers, oldest first, without a gap between what was asked.</param>
/// <param name="VenueNowMs">What time it was there, epoch milliseconds.</param>
/// <param name="Error">Why there is no answer; null when there is.</param>
internal sealed record SeriesAnswer(
    StoredSeries Series,
    VenueFacts? Venue,
    IReadOnlyList<VenueAnswer> Answers,
    long VenueNowMs,
    VenueException? Error = null
)
{
    /// <summary>A series of a venue that could not be asked at all.</summary>
    public static SeriesAnswer Failed(StoredSeries series, VenueException error) =>
        new(series, null, [], 0, error);
}
