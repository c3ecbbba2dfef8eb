using System.Globalization;
using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

public sealed class DriftTests
{
    private const int Many = 1_000_000;
    private const int Compared = 500;

    [Fact]
    public void After_a_million_candles_every_value_equals_a_fresh_one()
    {
        var candles = CandleColumns.Walk(41, Many, 6e4);
        var wrong = IndicatorCatalog
            .All.Where(indicator => !indicator.IsAnchored)
            .Select(indicator => Drift(indicator, candles))
            .Where(fault => fault is not null);
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    private static string? Drift(Indicator indicator, CandleColumns candles)
    {
        var parameters = IndicatorCases.Defaults(indicator);
        var outputs = Enumerable.Range(0, indicator.Outputs.Count);
        var warmup = outputs.Max(output =>
            indicator.Warmup(parameters, output, 1e-14, Timeframe.Hour)
        );
        var start = Many - Compared - warmup;
        var old = IndicatorRun.Of(indicator, parameters, candles);
        var fresh = IndicatorRun.Of(indicator, parameters, candles.From(start));
        for (var output = 0; output < old.Length; output++)
        {
            var size = old[output][^Compared..].Max(Math.Abs);
            for (var row = Many - Compared; row < Many; row++)
            {
                var (a, b) = (old[output][row], fresh[output][row - start]);
                if (!(Math.Abs(a - b) <= 1e-9 * size) && !Bits.Same(a, b))
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{indicator.Name}.{indicator.Outputs[output]}: {a:R}, fresh {b:R}"
                    );
                }
            }
        }

        return null;
    }
}
