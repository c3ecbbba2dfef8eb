using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>A series while it is followed: what is known of it grows with each candle.</summary>
/// <param name="series">As it was stored at the beginning.</param>
/// <param name="venue">Its venue's language.</param>
internal sealed class FollowedSeries(StoredSeries series, IVenue venue)
{
    /// <summary>The series as it is stored now.</summary>
    public StoredSeries Series { get; private set; } = series;

    /// <summary>Its venue's language.</summary>
    public IVenue Venue => venue;

    /// <summary>Notes that a candle was stored.</summary>
    public void Stored(long openMs, long knownMs) =>
        Series = Series with
        {
            FirstOpenMs = Math.Min(Series.FirstOpenMs ?? openMs, openMs),
            LastOpenMs = Math.Max(Series.LastOpenMs ?? openMs, openMs),
            LiveSinceMs = Series.LiveSinceMs ?? knownMs,
            LastKnownMs = Math.Max(Series.LastKnownMs, knownMs),
        };
}
