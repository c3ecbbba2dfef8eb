using Heliograph.Engine.Indicators;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

public sealed class UnknownTests
{
    private const int Row = 150;
    private static readonly CandleColumns Candles = CandleColumns.Walk(31, 400);

    [Fact]
    public void An_unknown_input_leaves_what_does_not_depend_on_it() =>
        EachInput(
            (indicator, parameters, input) =>
            {
                var clean = IndicatorRun.Of(indicator, parameters, Candles);
                var holed = Run(indicator, parameters, input, double.NaN);
                for (var output = 0; output < clean.Length; output++)
                {
                    var after =
                        indicator.Reach(parameters) == int.MaxValue
                            ? Candles.Count
                            : Row + indicator.Lookback(parameters, output);
                    for (var row = 0; row < Candles.Count; row++)
                    {
                        var same = Bits.Same(clean[output][row], holed[output][row]);
                        if (!same && (row < Row || row >= after))
                        {
                            return $"{indicator.Outputs[output]} changes at row {row}";
                        }
                    }
                }

                return null;
            }
        );

    [Fact]
    public void An_unknown_input_makes_unknown_what_depends_on_it() =>
        EachInput(
            (indicator, parameters, input) =>
            {
                var clean = IndicatorRun.Of(indicator, parameters, Candles);
                var holed = Run(indicator, parameters, input, double.NaN);
                foreach (var factor in new[] { 0.9, 1.1 })
                {
                    var value = factor * Candles[input][Row];
                    var moved = Run(indicator, parameters, input, value);
                    for (var output = 0; output < clean.Length; output++)
                    {
                        var row = Enumerable
                            .Range(0, Candles.Count)
                            .FirstOrDefault(
                                i =>
                                    !Bits.Same(clean[output][i], moved[output][i])
                                    && !double.IsNaN(holed[output][i]),
                                -1
                            );
                        if (row >= 0)
                        {
                            return $"{indicator.Outputs[output]} is a number at row {row}";
                        }
                    }
                }

                return null;
            }
        );

    [Fact]
    public void Candles_that_never_move_give_equal_values_or_none() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                foreach (var volume in new[] { 10.0, 0 })
                {
                    var candles = CandleColumns.Constant(200, 0.1, volume);
                    var values = IndicatorRun.Of(indicator, parameters, candles);
                    for (var output = 0; output < values.Length; output++)
                    {
                        var known = values[output].Where(value => !double.IsNaN(value)).ToList();
                        if (!indicator.IsAnchored && known.Any(value => Differs(value, known[0])))
                        {
                            return $"{indicator.Outputs[output]} moves with volume {volume}";
                        }
                    }
                }

                return null;
            }
        );

    [Fact]
    public void Without_a_volume_what_reads_volume_is_unknown_even_where_nothing_moves() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                if (!indicator.Inputs.Contains(IndicatorInput.Volume))
                {
                    return null;
                }

                var candles = CandleColumns.Constant(200, 0.1, double.NaN);
                var values = IndicatorRun.Of(indicator, parameters, candles);
                // OBV starts at 0 before it has read a volume.
                var output = Array.FindIndex(values, rows => !rows[1..].All(double.IsNaN));
                return output < 0 ? null : $"{indicator.Outputs[output]} is a number";
            }
        );

    [Theory]
    [InlineData("obv")]
    [InlineData("adl")]
    public void A_candle_without_volume_in_a_still_market_makes_the_rest_unknown(string name)
    {
        var still = CandleColumns.Constant(20, 0.1, 5).With(IndicatorInput.Volume, 7, double.NaN);
        var values = IndicatorRun.Of(name, [], still)[0];
        values[..7].ShouldAllBe(value => value == 0);
        values[7..].ShouldAllBe(value => double.IsNaN(value));
    }

    [Fact]
    public void A_flat_market_is_exactly_its_rolling_average()
    {
        var candles = CandleColumns.Walk(5, 100);
        for (var row = 50; row < 100; row++)
        {
            candles.Close[row] = 0.1 + candles.Close[49];
        }

        foreach (var name in new[] { "sma", "wma", "hma" })
        {
            IndicatorRun.Of(name, [20], candles)[0][99].ShouldBe(candles.Close[99], name);
        }

        IndicatorRun.Of("stddev", [20], candles)[0][99].ShouldBe(0);
        IndicatorRun.Of("zscore", [20], candles)[0][99].ShouldBe(double.NaN);
    }

    private static bool Differs(double a, double b) =>
        double.IsInfinity(a) || Math.Abs(a - b) > 1e-12 * Math.Max(Math.Abs(b), 0.1);

    private static double[][] Run(
        Indicator indicator,
        double[] parameters,
        IndicatorInput input,
        double value
    ) => IndicatorRun.Of(indicator, parameters, Candles.With(input, Row, value));

    private static void EachInput(Func<Indicator, double[], IndicatorInput, string?> check) =>
        IndicatorCases.Each(
            (indicator, parameters) =>
                indicator
                    .Inputs.Where(input => input != IndicatorInput.Time)
                    .Select(input =>
                        check(indicator, parameters, input) is { } fault
                            ? $"{input}: {fault}"
                            : null
                    )
                    .FirstOrDefault(fault => fault is not null)
        );
}
