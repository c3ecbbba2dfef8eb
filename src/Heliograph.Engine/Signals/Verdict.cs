namespace Heliograph.Engine.Signals;

/// <summary>What a strategy says at the last candle of a window.</summary>
/// <param name="IsLong">The long rule became true here.</param>
/// <param name="IsShort">The short rule became true here.</param>
/// <param name="Score">How emphatic, 0-1; NaN when absent or unknown.</param>
/// <param name="StopDistance">In price; NaN when unknown.</param>
/// <param name="TargetDistance">In price; NaN when absent or unknown.</param>
public readonly record struct Verdict(
    bool IsLong,
    bool IsShort,
    double Score,
    double StopDistance,
    double TargetDistance
)
{
    /// <summary>True when a rule fired.</summary>
    public bool IsFired => IsLong || IsShort;

    /// <summary>The side that fired; long when both did.</summary>
    public Direction Direction => IsLong ? Direction.Long : Direction.Short;
}
