namespace Heliograph.App.Documents;

/// <summary>A venue's clock against this machine's.</summary>
public sealed record VenueClockEntry(string Venue, double AheadSeconds, double RoundTripSeconds);
