using Heliograph.Engine.Simulation;

namespace Heliograph.App.Demo;

/// <summary>What goes wrong on the day, laid so that each fault is met by a request.</summary>
public static class DayFaults
{
    /// <summary>Symbols whose feed had stood still long before the day began.</summary>
    public const string FrozenBefore = "SIM??K*";

    /// <summary>The script; its offsets count from the beginning of the day.</summary>
    public static FaultScript Script { get; } =
        new([
            Hours(VenueFaultKind.Frozen, -44, 10, FrozenBefore, 0),
            Hours(VenueFaultKind.Outage, 2, 5),
            Hours(VenueFaultKind.Frozen, 7, 10, "SIM??A*", 0),
            Hours(VenueFaultKind.Ban, 11, 11.5),
            Hours(VenueFaultKind.Late, 11.5, 13.5, null, 90),
            Hours(VenueFaultKind.Revised, 13.75, 15.75, "SIM??B*", 1_200),
            Hours(VenueFaultKind.Missing, 15.75, 17.75, "SIMAA*", 420),
            Hours(VenueFaultKind.Truncated, 19.25, 19.5) with
            {
                Endpoint = VenueEndpoint.Candles,
            },
            Hours(VenueFaultKind.Html, 21.25, 21.5) with
            {
                Endpoint = VenueEndpoint.Candles,
            },
        ]);

    /// <summary>A fault in words, for people.</summary>
    public static string Text(VenueFaultKind kind) =>
        kind switch
        {
            VenueFaultKind.Outage => "the venue cuts every connection",
            VenueFaultKind.Frozen => "prices stand still: candles come, flat and without volume",
            VenueFaultKind.Ban => "the venue shuts this address out",
            VenueFaultKind.Late => "candles come late",
            VenueFaultKind.Revised => "candles come with numbers that are corrected later",
            VenueFaultKind.Missing => "candles are missing, and turn up later",
            VenueFaultKind.Truncated => "answers break off in the middle",
            VenueFaultKind.Html => "answers are a web page, with status 200",
            _ => $"{kind}",
        };

    private static VenueFault Hours(
        VenueFaultKind kind,
        double from,
        double until,
        string? symbols = null,
        double? value = null
    ) => new(kind, TimeSpan.FromHours(from), TimeSpan.FromHours(until), symbols, Value: value);
}
