namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>What a limit says to a request.</summary>
/// <param name="Status">200, 429 or 418.</param>
/// <param name="RetryAfter">Seconds to wait; 0 with 200.</param>
/// <param name="Used">Weight used in this minute.</param>
internal readonly record struct RequestVerdict(int Status, int RetryAfter, int Used);
