using System.Globalization;

namespace Heliograph.Bench;

/// <summary>What repeated runs of one thing gave, in one unit.</summary>
/// <param name="Unit">Of the values: <c>ms</c>, <c>ns/candle</c>.</param>
/// <param name="Values">One per run, at least one.</param>
internal sealed record Sample(string Unit, double[] Values)
{
    /// <summary>The middle one; of an even number the mean of the middle two.</summary>
    public double Median
    {
        get
        {
            var sorted = Values.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>Each value times a factor, in another unit.</summary>
    public Sample Times(double factor, string unit) =>
        new(unit, [.. Values.Select(v => v * factor)]);

    /// <summary>So many of something in each run's seconds.</summary>
    public Sample PerSecond(double count, string unit) =>
        new(unit, [.. Values.Select(seconds => count / seconds)]);

    /// <summary>Median, and smallest to largest.</summary>
    public override string ToString() =>
        $"{Short(Median)} {Unit} ({Short(Values.Min())}..{Short(Values.Max())})";

    /// <summary>A number with three digits that count.</summary>
    public static string Short(double value) =>
        value.ToString(
            Math.Abs(value) switch
            {
                >= 100 => "N0",
                >= 10 => "F1",
                >= 1 => "F2",
                _ => "F3",
            },
            CultureInfo.InvariantCulture
        );
}
