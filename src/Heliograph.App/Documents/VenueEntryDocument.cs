using Heliograph.App.Cli;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Documents;

/// <summary>A venue as this installation uses it.</summary>
/// <param name="Venue">Its name in keys.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Market">spot or perpetual.</param>
/// <param name="Timeframes">Lengths of candles that it has, shortest first.</param>
/// <param name="RowsPerAnswer">Most candles of one answer.</param>
/// <param name="DeepestCandles">How many it keeps; null: back to the listing.</param>
/// <param name="Limit">Weight that it allows in a window.</param>
/// <param name="LimitSeconds">Length of that window.</param>
/// <param name="LimitShare">Which share of it may be used, 0-1.</param>
/// <param name="Used">Weight used in the window that ends now; null: nothing is known.</param>
/// <param name="RestAddress">Where it is asked.</param>
/// <param name="SocketAddress">Where it streams from; null when it does not.</param>
/// <param name="Series">How many of its series are followed.</param>
/// <param name="State">ok, banned, resting or incident.</param>
/// <param name="Until">Until when it is not asked; null: it may be.</param>
/// <param name="Incidents">Its open incidents, newest first.</param>
/// <param name="Check">What asking it came to; null when it was not asked.</param>
public sealed record VenueEntryDocument(
    string Venue,
    string Title,
    string Market,
    IReadOnlyList<string> Timeframes,
    int RowsPerAnswer,
    int? DeepestCandles,
    int Limit,
    double LimitSeconds,
    double LimitShare,
    int? Used,
    string RestAddress,
    string? SocketAddress,
    int Series,
    string State,
    string? Until,
    IReadOnlyList<VenueIncidentEntry> Incidents,
    VenueCheckEntry? Check
)
{
    /// <summary>What a venue looks like outside.</summary>
    /// <param name="entry">The venue.</param>
    /// <param name="host">What is kept of its host; null: nothing.</param>
    /// <param name="open">Its open incidents.</param>
    /// <param name="series">How many of its series are followed.</param>
    /// <param name="check">What asking it came to; null when it was not asked.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    public static VenueEntryDocument Of(
        VenueEntry entry,
        StoredHost? host,
        IReadOnlyList<StoredIncident> open,
        int series,
        VenueCheckEntry? check,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(open);
        var facts = entry.Venue.Facts;
        var (state, untilMs) = host switch
        {
            { BannedUntilMs: { } banned } when banned > nowMs => ("banned", banned),
            { RestUntilMs: { } rest } when rest > nowMs => ("resting", rest),
            _ => (open.Count > 0 ? "incident" : "ok", (long?)null),
        };
        return new VenueEntryDocument(
            entry.Name,
            facts.Title,
            Words.Lower(facts.Market),
            [.. facts.Timeframes.Select(one => one.ToString())],
            facts.RowsPerAnswer,
            facts.DeepestCandles,
            facts.Limit.Weight,
            facts.Limit.Window.TotalSeconds,
            entry.LimitShare,
            UsedNow(host, facts.Limit, nowMs),
            entry.RestAddress.ToString(),
            entry.SocketAddress?.ToString(),
            series,
            state,
            untilMs is { } until ? Times.Iso(until) : null,
            [
                .. open.Select(one => new VenueIncidentEntry(
                    one.Cause,
                    Times.Iso(one.OpenedMs),
                    one.Detail
                )),
            ],
            check
        );
    }

    // What was noted longer ago than a window has fallen out of it.
    private static int? UsedNow(StoredHost? host, VenueLimit limit, long nowMs) =>
        host is not { Used: { } used, UsedAtMs: { } at } ? null
        : nowMs - at < limit.Window.TotalMilliseconds ? used
        : 0;
}
