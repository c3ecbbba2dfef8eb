namespace Heliograph.Engine.Alerting;

/// <summary>What a channel carries, as far as its digest asks.</summary>
/// <param name="Recent">Messages let through one by one in the span of its digest rule.</param>
/// <param name="HeldUntilMs">When what is held goes out; null when nothing is.</param>
public sealed record ChannelTraffic(int Recent, long? HeldUntilMs)
{
    /// <summary>Nothing.</summary>
    public static ChannelTraffic None { get; } = new(0, null);
}
