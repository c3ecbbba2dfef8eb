namespace Heliograph.App.Demo;

/// <summary>What is done at an instant of the day.</summary>
internal enum DayEvent
{
    /// <summary>Candles close and come over the streams.</summary>
    Close,

    /// <summary>Series without their newest candle are asked for.</summary>
    Collect,

    /// <summary>Gaps are looked for in every series, and repaired.</summary>
    FindGaps,

    /// <summary>Gaps that are known are repaired.</summary>
    Repair,

    /// <summary>Late candles may come over the streams.</summary>
    Late,

    /// <summary>The last 24 candles of every series are read again.</summary>
    Reread,

    /// <summary>The same once more, when it failed before.</summary>
    RereadAgain,

    /// <summary>The last 7 days of every series are read again.</summary>
    RereadWeek,

    /// <summary>Everything is evaluated that is due: what missed its time ends.</summary>
    Sweep,
}
