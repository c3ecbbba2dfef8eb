using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>A venue as this installation uses it.</summary>
/// <param name="Venue">Its language.</param>
/// <param name="RestAddress">Where it is asked.</param>
/// <param name="SocketAddress">Where it streams from; null when it has no stream.</param>
/// <param name="LimitShare">Which share of its limit may be used, above 0 and at most 1.</param>
public sealed record VenueEntry(
    IVenue Venue,
    Uri RestAddress,
    Uri? SocketAddress,
    double LimitShare = VenueEntry.UsualShare
)
{
    private readonly string? host;

    /// <summary>The share that is used unless the settings say otherwise.</summary>
    public const double UsualShare = 0.6;

    /// <summary>Its name in keys.</summary>
    public string Name => Venue.Facts.Name;

    /// <summary>Weight that may be used in a window of its limit, at least 1.</summary>
    public long Allowance => Math.Max(1, (long)(Venue.Facts.Limit.Weight * LimitShare));

    /// <summary>Weight of one request for as many candles as an answer holds.</summary>
    public int CandleWeight
    {
        get
        {
            var facts = Venue.Facts;
            var timeframe = facts.Timeframes[0];
            var most = facts.RowsPerAnswer * timeframe.Milliseconds;
            return Venue.Candles(new CandleAsk("X", timeframe, new TimeRange(0, most))).Weight;
        }
    }

    /// <summary>
    /// The host whose limit it shares with every program at this address: that of its address,
    /// unless it is said.
    /// </summary>
    public string Host
    {
        get => host ?? RestAddress.Authority;
        init => host = value;
    }
}
