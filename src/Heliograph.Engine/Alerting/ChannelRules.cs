namespace Heliograph.Engine.Alerting;

/// <summary>What a channel is told, and when.</summary>
/// <param name="Name">The channel's name.</param>
/// <param name="Filter">What it is told.</param>
/// <param name="Quiet">When only what is critical; null for never.</param>
/// <param name="Digest">When many become one; null for never.</param>
public sealed record ChannelRules(
    string Name,
    AlertFilter Filter,
    QuietHours? Quiet = null,
    DigestRule? Digest = null
)
{
    /// <summary>When what is due now goes out, if it has to wait; epoch milliseconds.</summary>
    /// <param name="traffic">What the channel carries.</param>
    /// <param name="nowMs">Now.</param>
    /// <returns>Null when it need not wait.</returns>
    public long? HoldUntil(ChannelTraffic traffic, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        if (Quiet?.EndOf(nowMs) is { } quietEnd)
        {
            return quietEnd;
        }

        if (Digest is null || traffic.Recent < Digest.Over && traffic.HeldUntilMs is null)
        {
            return null;
        }

        // What is held already goes first, and takes along what comes meanwhile.
        var release = Math.Max(traffic.HeldUntilMs ?? nowMs + Digest.PerMs, nowMs);
        return Quiet?.EndOf(release) ?? release;
    }
}
