namespace Heliograph.App.Documents;

/// <summary>The answer of <c>alerts</c>.</summary>
/// <param name="AsOf">When.</param>
/// <param name="Channels">The channels of the settings.</param>
/// <param name="Incidents">Those that are open or ended in the last day, newest first.</param>
public sealed record AlertsDocument(
    string AsOf,
    IReadOnlyList<AlertChannelEntry> Channels,
    IReadOnlyList<AlertIncidentEntry> Incidents
);
