using Heliograph.Engine.Indicators;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

public sealed class ScaleTests
{
    private static readonly CandleColumns Candles = CandleColumns.Walk(21, 300);

    [Fact]
    public void Every_output_declares_how_it_scales() =>
        IndicatorCatalog
            .All.Where(indicator =>
                Scales.Of.GetValueOrDefault(indicator.Name)?.Length != indicator.Outputs.Count
            )
            .Select(indicator => indicator.Name)
            .ShouldBeEmpty();

    [Theory]
    [InlineData(-36, 0)]
    [InlineData(20, 0)]
    [InlineData(0, 30)]
    [InlineData(-36, 40)]
    public void Tiny_and_huge_prices_and_volumes_give_the_same_bits(int price, int volume)
    {
        var (prices, volumes) = (Math.Pow(2, price), Math.Pow(2, volume));
        var scaled = Candles.Scaled(prices, volumes);
        IndicatorCases.Each(
            (indicator, parameters) =>
            {
                var scales = Scales.Of.GetValueOrDefault(indicator.Name, "");
                var values = IndicatorRun.Of(indicator, parameters, Candles);
                double[][] expected =
                [
                    .. values
                        .Take(scales.Length)
                        .Select((column, i) => Times(column, scales[i], prices, volumes)),
                ];
                var actual = IndicatorRun.Of(indicator, parameters, scaled);
                return Bits.Difference(indicator, expected, actual);
            }
        );
    }

    private static double[] Times(double[] column, char scale, double price, double volume)
    {
        var factor = scale switch
        {
            'p' => price,
            'v' => volume,
            't' => price * volume,
            _ => 1,
        };
        return [.. column.Select(value => value * factor)];
    }
}
