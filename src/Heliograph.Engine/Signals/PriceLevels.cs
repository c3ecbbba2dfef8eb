namespace Heliograph.Engine.Signals;

/// <summary>
/// Where a fired evaluation enters, stops and aims. Stop and target lie on the instrument's tick
/// and are never flattering: the stop is rounded towards the entry, the target away from it.
/// </summary>
/// <param name="Entry">The deciding close, not rounded.</param>
/// <param name="Stop">Below the entry for a long, above for a short.</param>
/// <param name="Target">The other side; null when the strategy leaves by exit or trail.</param>
public readonly record struct PriceLevels(double Entry, double Stop, double? Target)
{
    /// <summary>Reward per unit of risk; null without a target.</summary>
    public double? RiskReward =>
        Target is { } target ? Math.Abs(target - Entry) / Math.Abs(Entry - Stop) : null;

    /// <summary>Rounds the levels of a fired evaluation.</summary>
    /// <param name="direction">Long or short.</param>
    /// <param name="entry">The deciding close.</param>
    /// <param name="stopDistance">In price, from the strategy.</param>
    /// <param name="targetDistance">In price; null when the strategy has no target.</param>
    /// <param name="tick">The price step, above 0.</param>
    /// <param name="levels">The levels, when there are any.</param>
    /// <returns>Null, or why these distances give no levels.</returns>
    public static string? TryCreate(
        Direction direction,
        double entry,
        double stopDistance,
        double? targetDistance,
        decimal tick,
        out PriceLevels levels
    )
    {
        levels = default;
        if (!(stopDistance > 0 && double.IsFinite(stopDistance)))
        {
            return "the stop's distance is not above 0";
        }

        if (targetDistance is { } distance && !(distance > 0 && double.IsFinite(distance)))
        {
            return "the target's distance is not above 0";
        }

        var up = direction == Direction.Long;
        var stop = Round(entry + (up ? -stopDistance : stopDistance), tick, up);
        double? target = targetDistance is { } aim
            ? Round(entry + (up ? aim : -aim), tick, up)
            : null;
        levels = new PriceLevels(entry, stop, target);
        return !(stop > 0 && (up ? stop < entry : stop > entry))
                ? "the stop is not a price on the losing side of the entry"
            : target is { } price && !(price > 0 && (up ? price > entry : price < entry))
                ? "the target is not a price on the winning side of the entry"
            : null;
    }

    // Both roundings go the same way: a long's stop and target up, a short's down.
    private static double Round(double price, decimal tick, bool up)
    {
        if (!(Math.Abs(price) < 1e24))
        {
            return double.NaN;
        }

        // The conversion keeps 15 digits, so noise in the last bits moves no price by a tick.
        var steps = (decimal)price / tick;
        return (double)((up ? Math.Ceiling(steps) : Math.Floor(steps)) * tick);
    }
}
