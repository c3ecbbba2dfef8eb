using System.Globalization;
using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Tests.Indicators;

/// <summary>Compares columns bit by bit; one NaN is as good as another.</summary>
public static class Bits
{
    /// <summary>Null when equal from a row on, else the first difference.</summary>
    public static string? Difference(
        Indicator indicator,
        IReadOnlyList<double[]> expected,
        IReadOnlyList<double[]> actual,
        int from = 0
    )
    {
        for (var output = 0; output < expected.Count; output++)
        {
            for (var row = from; row < expected[output].Length; row++)
            {
                if (!Same(expected[output][row], actual[output][row]))
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{indicator.Outputs[output]} at row {row} is {actual[output][row]:R}, "
                            + $"not {expected[output][row]:R}"
                    );
                }
            }
        }

        return null;
    }

    public static bool Same(double a, double b) =>
        (double.IsNaN(a) && double.IsNaN(b))
        || BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
