namespace Heliograph.Runtime.Venues;

/// <summary>What came back over HTTP.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Header">A header's first value by name; null when it is not there.</param>
/// <param name="Body">The whole body, unpacked.</param>
internal sealed record VenueReply(
    int Status,
    Func<string, string?> Header,
    ReadOnlyMemory<byte> Body
);
