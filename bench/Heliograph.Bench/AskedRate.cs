using System.Globalization;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Bench;

/// <summary>How much of what a venue allows us was used while more was wanted.</summary>
/// <param name="Weight">Weight of the requests of those minutes.</param>
/// <param name="Minutes">
/// Whole minutes of the venue's time since the first request: in a last one that was not whole
/// nothing more may have been wanted.
/// </param>
/// <param name="Allowed">Weight a minute that we allow ourselves.</param>
/// <param name="TooMany">Answers with 429 or 418.</param>
internal sealed record AskedRate(long Weight, int Minutes, double Allowed, long TooMany)
{
    private const long MinuteMs = 60_000;

    /// <summary>The part of it that was used.</summary>
    public double Share => Weight / (Allowed * Minutes);

    /// <summary>Of the requests that a venue saw from an instant on.</summary>
    public static AskedRate Of(SimulatedVenue venue, int weight, long fromMs)
    {
        var asked = venue.Traffic.Last.Where(one => one.AtMs >= fromMs).ToList();
        var first = asked[0].AtMs;
        var minutes = Math.Max(1, (int)((asked[^1].AtMs - first) / MinuteMs));
        return new AskedRate(
            asked.Where(one => one.AtMs < first + minutes * MinuteMs).Sum(one => (long)one.Weight),
            minutes,
            weight * VenueEntry.UsualShare,
            venue.Traffic.TooMany + venue.Traffic.Banned
        );
    }

    /// <summary>For people.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Share:P1} of {Allowed:0} a minute over {Minutes} min, {TooMany} x 429"
        );
}
