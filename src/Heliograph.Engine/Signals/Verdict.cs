using System.Globalization;

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

    /// <summary>Null when the score can be kept, else what is wrong with it.</summary>
    public string? ScoreProblem =>
        double.IsFinite(Score) && Score is < 0 or > 1
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the score is {Score}, allowed is 0 to 1: wrap it in clamp(..., 0, 1)"
            )
            : null;

    /// <summary>The side that fired; long when both did.</summary>
    public Direction Direction => IsLong ? Direction.Long : Direction.Short;
}
