using Heliograph.App.Cli;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.App.Demo.DayClaims;

namespace Heliograph.App.Demo;

/// <summary>What is promised of dealings with a venue.</summary>
public static class VenueClaims
{
    /// <summary>A ban is obeyed, and no limit is ever hit.</summary>
    public static Claim Polite(DayTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        return new Claim(
            "polite",
            "no request during a ban, and never too many (429)",
            Text($"{traffic.Requests:N0} requests, {traffic.Banned} told of the ban, ")
                + Text($"{traffic.WhileBanned} after it, {traffic.TooMany} times 429"),
            [
                .. Broken(traffic.Banned == 0, "no request met the ban"),
                .. Broken(
                    traffic.WhileBanned > 0,
                    Text($"{traffic.WhileBanned} requests came during the ban")
                ),
                .. Broken(traffic.TooMany > 0, Text($"the venue said 429 {traffic.TooMany} times")),
            ]
        );
    }

    /// <summary>Trouble is one incident each, and ends when it is over.</summary>
    public static Claim Incidents(IReadOnlyList<StoredIncident> incidents)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        var open = incidents.Where(one => one.ResolvedMs is null).ToList();
        return new Claim(
            "incidents",
            "trouble of the venue opens an incident, which ends with the trouble",
            Text($"{incidents.Count} opened, {incidents.Count - open.Count} resolved"),
            First([
                .. Broken(!Any(incidents, VenueIncident.Out), "the outage opened no incident"),
                .. Broken(!Any(incidents, VenueIncident.Banned), "the ban opened no incident"),
                .. open.Select(one =>
                    $"{one.Cause} of {one.Scope} is open since {Times.Iso(one.OpenedMs)}"
                ),
            ])
        );
    }

    private static bool Any(IReadOnlyList<StoredIncident> incidents, string cause) =>
        incidents.Any(one => one.Cause == cause);

    private static IEnumerable<string> Broken(bool isBroken, string line) => isBroken ? [line] : [];
}
