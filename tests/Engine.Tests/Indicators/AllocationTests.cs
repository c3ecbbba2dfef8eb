using System.Runtime.Intrinsics;
using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

public sealed class AllocationTests
{
    private static readonly CandleColumns Candles = CandleColumns.Walk(51, 200);

    [Fact]
    public void Computing_one_series_allocates_nothing() =>
        IndicatorCases.Each(Allocated<double, ScalarLane>);

    [Fact]
    public void Computing_eight_series_allocates_nothing() =>
        IndicatorCases.Each(Allocated<Vector512<double>, OctoLane>);

    private static string? Allocated<T, TLane>(Indicator indicator, double[] parameters)
        where T : unmanaged
        where TLane : ILane<T>
    {
        var runner = new IndicatorRunner<T, TLane>(indicator, parameters, Candles);
        runner.Compute();
        var bytes = long.MaxValue;
        // A collection in another test makes this thread's counter jump: the least of a few counts.
        for (var attempt = 0; attempt < 5 && bytes > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            runner.Compute();
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return bytes == 0 ? null : $"{bytes} bytes";
    }
}
