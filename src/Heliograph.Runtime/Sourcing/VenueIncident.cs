namespace Heliograph.Runtime.Sourcing;

/// <summary>Causes of incidents of venues; the scope is the venue's name.</summary>
public static class VenueIncident
{
    /// <summary>It did not answer, or not as a venue would.</summary>
    public const string Out = "venueOut";

    /// <summary>It shut this address out.</summary>
    public const string Banned = "venueBanned";

    /// <summary>It does not serve this address.</summary>
    public const string Forbidden = "venueForbidden";

    /// <summary>It said 429 although the limit was kept.</summary>
    public const string Limited = "venueLimited";

    /// <summary>Its answers changed their shape.</summary>
    public const string Shape = "venueShape";

    /// <summary>Its clock and this one are apart.</summary>
    public const string Clock = "clockSkew";

    /// <summary>Nearly all of its series miss the same candles.</summary>
    public const string Outage = "outage";

    /// <summary>Causes that are over as soon as the venue answers.</summary>
    public static IReadOnlyList<string> EndedByAnAnswer { get; } =
    [Out, Banned, Forbidden, Limited];
}
