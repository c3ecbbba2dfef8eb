using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.App.Demo;

/// <summary>What the venue counted.</summary>
/// <param name="Requests">All requests, handshakes of sockets among them.</param>
/// <param name="TooMany">Answers with 429.</param>
/// <param name="Banned">Answers with 418.</param>
/// <param name="WhileBanned">Requests between a 418 and the end of the ban.</param>
public sealed record DayTraffic(long Requests, long TooMany, long Banned, long WhileBanned)
{
    /// <summary>As it stands.</summary>
    public static DayTraffic Of(VenueTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        return new DayTraffic(
            traffic.Requests,
            traffic.TooMany,
            traffic.Banned,
            traffic.WhileBanned
        );
    }
}
