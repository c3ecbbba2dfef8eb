namespace Heliograph.Runtime.Alerts;

/// <summary>What a receiver answered over HTTP.</summary>
/// <param name="Status">The status code.</param>
/// <param name="RetryAfterMs">From the header Retry-After; null when it says nothing.</param>
/// <param name="Body">What came with it, as far as it was read.</param>
internal sealed record AlertAnswer(int Status, long? RetryAfterMs, byte[] Body);
