namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>A request as the simulated venue saw it.</summary>
/// <param name="AtMs">When it came, epoch milliseconds of the venue's clock.</param>
/// <param name="Path">Such as <c>/api/v3/time</c>.</param>
/// <param name="Query">With its question mark; empty when there was none.</param>
/// <param name="Status">Of the answer; 0 when the connection was cut or left hanging.</param>
/// <param name="Weight">What it cost.</param>
/// <param name="HeaderNames">Of the request, as they were written.</param>
public sealed record VenueRequest(
    long AtMs,
    string Path,
    string Query,
    int Status,
    int Weight,
    IReadOnlyList<string> HeaderNames
);
