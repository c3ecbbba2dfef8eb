namespace Heliograph.Engine.Simulation;

/// <summary>What goes wrong with a venue, and when. It never changes.</summary>
/// <param name="Faults">In the order in which they are looked for.</param>
public sealed record FaultScript(IReadOnlyList<VenueFault> Faults)
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultScript None { get; } = new([]);

    /// <summary>
    /// A bad day: an outage long enough for hourly series to turn stale, feeds that freeze, a ban,
    /// late, revised and missing candles, and answers that are no JSON.
    /// </summary>
    public static FaultScript DefaultDay { get; } =
        new([
            Hours(VenueFaultKind.Outage, 2, 3),
            Hours(VenueFaultKind.Frozen, 7, 3, "SIM??A*", 0),
            Hours(VenueFaultKind.Frozen, 7, 3, "SIM??N*", 0),
            Hours(VenueFaultKind.Ban, 11, 0.1),
            Hours(VenueFaultKind.Late, 11.5, 2, null, 90),
            Hours(VenueFaultKind.Revised, 13.75, 2, "SIM??B*", 1200),
            Hours(VenueFaultKind.Missing, 15.75, 2, "SIM??C*", 1800),
            Hours(VenueFaultKind.Truncated, 19, 0.1),
            Hours(VenueFaultKind.Html, 19.25, 0.1),
        ]);

    /// <summary>The first fault of a kind that rules at an offset; null when none does.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="symbol">Asked about; null when the question is about no symbol.</param>
    /// <param name="endpoint">Where it is asked.</param>
    /// <param name="offset">Since the start of the script.</param>
    public VenueFault? Active(
        VenueFaultKind kind,
        string? symbol,
        VenueEndpoint endpoint,
        TimeSpan offset
    )
    {
        foreach (var fault in Faults)
        {
            if (
                fault.Kind == kind
                && fault.Rules(offset)
                && (fault.Endpoint is null || fault.Endpoint == endpoint)
                && fault.Means(symbol)
            )
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>When a fault begins or ends next, after an offset; null when none does.</summary>
    public TimeSpan? NextTurn(TimeSpan after)
    {
        TimeSpan? next = null;
        foreach (var fault in Faults)
        {
            foreach (var turn in (ReadOnlySpan<TimeSpan>)[fault.From, fault.Until])
            {
                next = turn > after && !(next <= turn) ? turn : next;
            }
        }

        return next;
    }

    private static VenueFault Hours(
        VenueFaultKind kind,
        double from,
        double length,
        string? symbols = null,
        double? value = null
    ) =>
        new(
            kind,
            TimeSpan.FromHours(from),
            TimeSpan.FromHours(from + length),
            symbols,
            Value: value
        );
}
