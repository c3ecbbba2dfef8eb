namespace Heliograph.Engine.Simulation;

/// <summary>What can be wrong with delivered candles, and the check that has to find it.</summary>
public enum DamageKind
{
    /// <summary>A run of rows is missing (C03).</summary>
    Gap,

    /// <summary>
    /// A run of rows is missing on every symbol alike, in the first quarter (C03, an outage).
    /// </summary>
    Outage,

    /// <summary>A row comes twice, equal (U01, nothing to refuse).</summary>
    Duplicate,

    /// <summary>A row comes twice, the second with other values (U01).</summary>
    Conflict,

    /// <summary>A run of rows comes long after its close (F02).</summary>
    Late,

    /// <summary>A row comes again later with other values (R01).</summary>
    Revised,

    /// <summary>The price stands still without volume while times advance (V07).</summary>
    Frozen,

    /// <summary>One candle is 100 times too high, the next is right again (V09).</summary>
    Spike,

    /// <summary>From one candle on, prices are a whole fraction of what they were (V11).</summary>
    Split,

    /// <summary>A candle whose price moved has no volume (V06).</summary>
    NoVolume,

    /// <summary>A price is not a number (V01).</summary>
    BadNumber,

    /// <summary>High and low change places (V02).</summary>
    Crossed,

    /// <summary>A row is stamped beside the grid (V03).</summary>
    OffGrid,

    /// <summary>A row is stamped after now (V04).</summary>
    Future,
}
