namespace Heliograph.Runtime.Reports;

/// <summary>The middle and the slow end; null when nothing was measured.</summary>
/// <param name="P50">Half took at most so long.</param>
/// <param name="P99">99 in 100 took at most so long.</param>
public sealed record StatsPercentiles(double? P50, double? P99)
{
    /// <summary>The percentiles of measurements, by nearest rank.</summary>
    public static StatsPercentiles Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new StatsPercentiles(At(sorted, 0.50), At(sorted, 0.99));
    }

    private static double? At(double[] sorted, double share) =>
        sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
