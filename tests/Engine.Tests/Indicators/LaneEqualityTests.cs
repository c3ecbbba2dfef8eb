using System.Runtime.Intrinsics;
using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

public sealed class LaneEqualityTests
{
    private static readonly CandleColumns[] Series =
    [
        CandleColumns.Walk(1, 300),
        CandleColumns.Walk(2, 300, 6e4),
        CandleColumns.Walk(3, 300, 2e-5),
        CandleColumns.Walk(4, 300).Without(130),
        CandleColumns.Constant(300, 0.1),
        CandleColumns.Constant(300, 3, volume: 0),
        CandleColumns.Walk(5, 300).After(40).Take(300),
        CandleColumns.Walk(6, 300, 1e9),
    ];

    [Fact]
    public void Four_series_side_by_side_give_the_bits_of_one_alone() =>
        IndicatorCases.Each(Compare<Vector256<double>, QuadLane>);

    [Fact]
    public void Eight_series_side_by_side_give_the_bits_of_one_alone() =>
        IndicatorCases.Each(Compare<Vector512<double>, OctoLane>);

    private static string? Compare<T, TLane>(Indicator indicator, double[] parameters)
        where T : unmanaged
        where TLane : ILane<T>
    {
        for (var first = 0; first < Series.Length; first += TLane.Width)
        {
            var group = Series[first..(first + TLane.Width)];
            var together = new IndicatorRunner<T, TLane>(indicator, parameters, group);
            together.Compute();
            for (var element = 0; element < group.Length; element++)
            {
                var alone = IndicatorRun.Of(indicator, parameters, group[element]);
                double[][] lane =
                [
                    .. alone.Select((_, output) => together.Output(output, element)),
                ];
                if (Bits.Difference(indicator, alone, lane) is { } difference)
                {
                    return $"series {first + element}: {difference}";
                }
            }
        }

        return null;
    }
}
