namespace Heliograph.Engine.Market;

/// <summary>What a daily or weekly candle of a market with sessions is labelled by.</summary>
public enum DayLabel
{
    /// <summary>
    /// The trading day's date, written as 00:00 UTC; it closes with the day's session.
    /// </summary>
    SessionDate,

    /// <summary>The UTC day: every UTC day that overlaps a session has a candle.</summary>
    UtcDay,
}
