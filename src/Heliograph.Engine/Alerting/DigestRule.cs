namespace Heliograph.Engine.Alerting;

/// <summary>When a channel gets one message for many.</summary>
/// <param name="Over">So many are sent one by one, at least 1.</param>
/// <param name="PerMs">In any span of this length, milliseconds.</param>
public sealed record DigestRule(int Over, long PerMs);
