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
    /// <summary>
    /// Open of a later row that the venue has sent for the series, epoch milliseconds: it attests
    /// that what is older is closed. Null when none is known but what is stored.
    /// </summary>
    public long? LaterMs { get; init; }

    /// <summary>
    /// True when it was asked for history: such candles were not seen when they were new.
    /// </summary>
    public bool IsHistory { get; init; }

    /// <summary>Of each series one answer, its parts oldest first; errors stay alone.</summary>
    public static IReadOnlyList<SeriesAnswer> Merged(IEnumerable<SeriesAnswer> some)
    {
        var byError = some.ToLookup(one => one.Error is not null);
        return
        [
            .. byError[true],
            .. byError[false]
                .GroupBy(one => one.Series.Id)
                .Select(alike =>
                    alike.Last() with
                    {
                        Answers =
                        [
                            .. alike
                                .SelectMany(one => one.Answers)
                                .OrderBy(answer => answer.Ask.Opens.StartMs),
                        ],
                        VenueNowMs = alike.Min(one => one.VenueNowMs),
                        LaterMs = alike.Max(one => one.LaterMs),
                    }
                ),
        ];
    }

    /// <summary>A series of a venue that could not be asked at all.</summary>
    public static SeriesAnswer Failed(StoredSeries series, VenueException error) =>
        new(series, null, [], 0, error);
}
