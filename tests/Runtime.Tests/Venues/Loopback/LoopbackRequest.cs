namespace Heliograph.Runtime.Tests.Venues.Loopback;

/// <summary>What came to a server.</summary>
/// <param name="Target">Path and query, as they were sent.</param>
/// <param name="Headers">Names of all headers.</param>
internal sealed record LoopbackRequest(string Target, IReadOnlyList<string> Headers);
