using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

/// <summary>What a value may depend on: its window, never on what else is computed.</summary>
public sealed class WindowTests
{
    private static readonly CandleColumns Candles = CandleColumns.Walk(11, 400);

    [Fact]
    public void The_first_value_stands_at_the_lookback_and_not_before() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                var values = IndicatorRun.Of(indicator, parameters, Candles);
                for (var output = 0; output < values.Length; output++)
                {
                    var first = indicator.Lookback(parameters, output) - 1;
                    var found = Array.FindIndex(values[output], double.IsFinite);
                    var strange = Array.FindIndex(values[output], double.IsInfinity);
                    // Sessions begin when the clock says so, not with the first candle.
                    var timed = indicator.Inputs.Contains(IndicatorInput.Time) && found > first;
                    first = first < Candles.Count ? first : -1;
                    if ((found != first && !timed) || strange >= 0)
                    {
                        return $"{indicator.Outputs[output]} begins at {found}, not {first}";
                    }
                }

                return null;
            }
        );

    [Fact]
    public void A_series_that_is_too_short_has_no_value() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                var lookback = Lookbacks(indicator, parameters).Min();
                foreach (var count in new[] { 0, 1, 2, 3, lookback / 2, lookback - 1 })
                {
                    var short_ = Candles.Take(Math.Min(count, lookback - 1));
                    var values = IndicatorRun.Of(indicator, parameters, short_);
                    if (values.Any(column => column.Any(value => !double.IsNaN(value))))
                    {
                        return $"{count} candles gave a value";
                    }
                }

                return null;
            }
        );

    [Fact]
    public void Asking_for_the_tail_alone_changes_no_bit() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                var all = IndicatorRun.Of(indicator, parameters, Candles);
                var starts = new[] { 1, 2, 13, 20, 39, 100, 201, 333, 398, 399, 400 };
                return starts
                    .Select(from =>
                        Bits.Difference(
                            indicator,
                            all,
                            IndicatorRun.Of(indicator, parameters, Candles, 0, from),
                            from
                        )
                            is { } difference
                            ? $"from {from}: {difference}"
                            : null
                    )
                    .FirstOrDefault(difference => difference is not null);
            }
        );

    [Fact]
    public void The_tail_reads_no_row_beyond_its_reach() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                const int From = 390;
                var reach = indicator.Reach(parameters);
                if (reach >= From)
                {
                    return null;
                }

                var hidden = Candles.Take(From - reach).Count;
                var spoilt = Enumerable
                    .Range(0, hidden)
                    .Aggregate(Candles, (candles, row) => candles.Without(row));
                return Bits.Difference(
                    indicator,
                    IndicatorRun.Of(indicator, parameters, Candles, 0, From),
                    IndicatorRun.Of(indicator, parameters, spoilt, 0, From),
                    From
                );
            }
        );

    [Fact]
    public void Unknown_rows_in_front_only_shift_the_values() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                var all = IndicatorRun.Of(indicator, parameters, Candles);
                foreach (var k in new[] { 1, 7, 64 })
                {
                    var later = IndicatorRun.Of(indicator, parameters, Candles.After(k), k);
                    if (later.Any(column => !column[..k].All(double.IsNaN)))
                    {
                        return $"a value before the start at {k}";
                    }

                    double[][] shifted = [.. later.Select(column => column[k..])];
                    if (Bits.Difference(indicator, all, shifted) is { } difference)
                    {
                        return $"shifted by {k}: {difference}";
                    }
                }

                return null;
            }
        );

    [Fact]
    public void Later_candles_change_no_earlier_value() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                var all = IndicatorRun.Of(indicator, parameters, Candles);
                foreach (var count in new[] { 64, 65, 66, 67, 150, 251, 399 })
                {
                    var before = IndicatorRun.Of(indicator, parameters, Candles.Take(count));
                    double[][] same = [.. all.Select(column => column[..count])];
                    if (Bits.Difference(indicator, same, before) is { } difference)
                    {
                        return $"of {count} candles: {difference}";
                    }
                }

                return null;
            }
        );

    [Fact]
    public void Warm_up_is_at_least_the_lookback_and_grows_with_precision() =>
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                for (var output = 0; output < indicator.Outputs.Count; output++)
                {
                    var lookback = indicator.Lookback(parameters, output);
                    var coarse = Warmup(indicator, parameters, output, 1e-2);
                    var fine = Warmup(indicator, parameters, output, 1e-6);
                    if (lookback < 1 || coarse < lookback || fine < coarse)
                    {
                        return $"look-back {lookback}, warm-up {coarse} and {fine}";
                    }
                }

                return null;
            }
        );

    private static int Warmup(Indicator one, double[] parameters, int output, double precision) =>
        one.Warmup(parameters, output, precision, Timeframe.Hour);

    private static IEnumerable<int> Lookbacks(Indicator indicator, double[] parameters) =>
        indicator.Outputs.Select((_, output) => indicator.Lookback(parameters, output));
}
