namespace Heliograph.Runtime.Storage;

/// <summary>The number under which a change becomes visible, and when that is.</summary>
/// <param name="Number">From 1; later batches have higher numbers.</param>
/// <param name="KnownMs">
/// Epoch milliseconds; never before the batch with the number below.
/// </param>
public readonly record struct IngestBatch(long Number, long KnownMs)
{
    /// <summary>The batch after the newest; called while the lock of batches is held.</summary>
    /// <param name="newest">The newest there is; null when there is none.</param>
    /// <param name="nowMs">What the caller's clock said, epoch milliseconds.</param>
    /// <param name="clock">Read now instead, where it is given.</param>
    internal static IngestBatch After(IngestBatch? newest, long nowMs, TimeProvider? clock)
    {
        var now = clock?.GetUtcNow().ToUnixTimeMilliseconds() ?? nowMs;
        return newest is { } last
            ? new IngestBatch(last.Number + 1, Math.Max(now, last.KnownMs))
            : new IngestBatch(1, now);
    }
}
