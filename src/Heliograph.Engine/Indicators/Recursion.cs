namespace Heliograph.Engine.Indicators;

/// <summary>How long the seed of a geometric recursion y += a (x - y) is felt.</summary>
public static class Recursion
{
    /// <summary>
    /// Steps until the seed weighs less than <paramref name="precision"/>: the smallest k with
    /// (1 - a)^k &lt; precision.
    /// </summary>
    /// <param name="weight">a, the weight of the newest value, above 0 and at most 1.</param>
    /// <param name="precision">Weight left to the seed, above 0 and below 1.</param>
    public static int Steps(double weight, double precision) =>
        weight >= 1 ? 1 : (int)Math.Floor(Math.Log(precision) / Math.Log(1 - weight)) + 1;

    /// <summary>
    /// Candles that EMA(n), a = 2/(n+1), needs. The seed is the mean of the first n, whose mean
    /// age is the EMA's own, so its candles count as steps: 691 for n = 200 and 1e-3.
    /// </summary>
    public static int Ema(int n, double precision) => Math.Max(n, Steps(2.0 / (n + 1), precision));

    /// <summary>
    /// Candles that an EMA(n) needs over what swings around zero, a flow or a difference: there the
    /// mean of the first n tells nothing of the EMA, so its candles do not count as steps.
    /// </summary>
    public static int Swinging(int n, double precision) => n + Steps(2.0 / (n + 1), precision);

    /// <summary>
    /// Candles that Wilder's average, a = 1/n, needs: its seed is younger than the average
    /// itself, so the steps count from the end of the seed: 108 for n = 14 and 1e-3.
    /// </summary>
    public static int Wilder(int n, double precision) => n + Steps(1.0 / n, precision);
}
