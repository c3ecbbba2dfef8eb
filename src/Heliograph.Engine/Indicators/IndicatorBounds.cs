namespace Heliograph.Engine.Indicators;

/// <summary>What values an indicator can have by its definition, whatever the candles.</summary>
public static class IndicatorBounds
{
    // Beyond an end by rounding alone is not wrong.
    private const double Slack = 1e-9;

    private static readonly Dictionary<string, (double Least, double Most)> Ranges = new(
        StringComparer.Ordinal
    )
    {
        ["rsi"] = (0, 100),
        ["stochrsi"] = (0, 100),
        ["stochastic"] = (0, 100),
        ["mfi"] = (0, 100),
        ["adx"] = (0, 100),
        ["plusdi"] = (0, 100),
        ["minusdi"] = (0, 100),
        ["williamsr"] = (-100, 0),
        ["atr"] = (0, double.PositiveInfinity),
        ["natr"] = (0, double.PositiveInfinity),
        ["truerange"] = (0, double.PositiveInfinity),
        ["stddev"] = (0, double.PositiveInfinity),
    };

    // Means and bands of prices: they have a value wherever there are candles enough.
    private static readonly HashSet<string> AlwaysKnown = new(StringComparer.Ordinal)
    {
        "sma",
        "ema",
        "wma",
        "dema",
        "tema",
        "hma",
        "smma",
        "macd",
        "atr",
        "natr",
        "truerange",
        "stddev",
        "keltner",
        "donchian",
        "momentum",
    };

    /// <summary>What is wrong with values of an indicator, in words; null for nothing.</summary>
    /// <param name="indicator">From the catalog.</param>
    /// <param name="values">One for each output; NaN where there is none.</param>
    /// <param name="isWarm">
    /// For each output: there were candles enough, and it is computed from prices.
    /// </param>
    public static string? Problem(
        Indicator indicator,
        ReadOnlySpan<double> values,
        ReadOnlySpan<bool> isWarm
    )
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var (least, most) = Ranges.GetValueOrDefault(
            indicator.Name,
            (double.NegativeInfinity, double.PositiveInfinity)
        );
        for (var output = 0; output < values.Length; output++)
        {
            var value = values[output];
            if (double.IsNaN(value) && isWarm[output] && AlwaysKnown.Contains(indicator.Name))
            {
                return $"{indicator.Outputs[output]} has no value after the warm-up";
            }

            if (value < least - Slack || value > most + Slack)
            {
                return FormattableString.Invariant(
                    $"{indicator.Outputs[output]} is {value:R}, outside {least:R} to {most:R}"
                );
            }
        }

        return BandProblem(indicator, values);
    }

    // Bands lie around their middle; no value is no statement.
    private static string? BandProblem(Indicator indicator, ReadOnlySpan<double> values)
    {
        var (lower, middle, upper) = (
            At(values, "lower"),
            At(values, "middle"),
            At(values, "upper")
        );
        return lower > middle + Allowed(middle) || middle > upper + Allowed(middle)
            ? FormattableString.Invariant($"lower {lower:R}, middle {middle:R}, upper {upper:R}")
            : null;

        double At(ReadOnlySpan<double> all, string name)
        {
            for (var i = 0; i < all.Length; i++)
            {
                if (indicator.Outputs[i] == name)
                {
                    return all[i];
                }
            }

            return double.NaN;
        }

        static double Allowed(double value) => Slack * Math.Abs(value);
    }
}
