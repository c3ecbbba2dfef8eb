namespace Heliograph.Engine.Market;

/// <summary>When a market is open, and so which candles should exist.</summary>
public sealed partial class Calendar
{
    /// <summary>Name of the calendar that never closes.</summary>
    public const string AlwaysName = "24x7";

    /// <summary>Name given to sessions nobody described: stored, never usable.</summary>
    public const string UnknownName = "unknown";
}
