namespace Heliograph.Runtime.Venues;

/// <summary>A request to a venue; always a GET, and never with a key.</summary>
/// <param name="Path">Path and query below the address, beginning with a slash.</param>
/// <param name="Weight">What it takes of the limit.</param>
public sealed record VenueCall(string Path, int Weight = 1);
