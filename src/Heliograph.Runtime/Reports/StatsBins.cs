namespace Heliograph.Runtime.Reports;

/// <summary>How numbers are spread.</summary>
/// <param name="Counts">Ten bins of equal width; the last holds its upper end too.</param>
/// <param name="Unknown">Those without a number.</param>
public sealed record StatsBins(IReadOnlyList<int> Counts, int Unknown)
{
    private const int Bins = 10;

    /// <summary>Counts numbers from 0 to the most; those outside count at the ends.</summary>
    public static StatsBins Of(IEnumerable<double?> values, double most)
    {
        var counts = new int[Bins];
        var unknown = 0;
        foreach (var value in values)
        {
            if (value is { } known && double.IsFinite(known))
            {
                counts[(int)Math.Clamp(Math.Floor(known / most * Bins), 0, Bins - 1)]++;
            }
            else
            {
                unknown++;
            }
        }

        return new StatsBins(counts, unknown);
    }
}
