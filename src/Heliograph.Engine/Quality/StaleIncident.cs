namespace Heliograph.Engine.Quality;

/// <summary>F03: many series are stale together, which has one cause and is one incident.</summary>
/// <param name="Venue">The venue; null when it is the whole system.</param>
/// <param name="Stale">Series that fail F01.</param>
/// <param name="Active">All active series of the venue, or of the system.</param>
public sealed record StaleIncident(string? Venue, int Stale, int Active);
