using System.Runtime.Intrinsics;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Markets;

public sealed class CandleBlockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(64)]
    [InlineData(103)]
    public void Windows_lie_side_by_side_row_by_row(int length)
    {
        for (var count = 1; count <= 8; count++)
        {
            Fill<Vector512<double>, OctoLane>(count, length);
            Fill<Vector256<double>, QuadLane>(Math.Min(count, 4), length);
            Fill<double, ScalarLane>(1, length);
        }
    }

    private static void Fill<T, TLane>(int count, int length)
        where T : unmanaged
        where TLane : ILane<T>
    {
        CandleWindow[] windows =
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => CandleWindow.Ending(CandleWalks.Series(i, 120), 110 - i, length)),
        ];
        var block = new CandleBlock<T>(length);
        block.Fill<TLane>(windows);
        for (var element = 0; element < TLane.Width; element++)
        {
            var window = windows[element < count ? element : 0];
            for (var row = 0; row < length; row++)
            {
                for (var column = BlockColumn.Open; column <= BlockColumn.Volume; column++)
                {
                    TLane
                        .Get(block.Columns[(int)column][row], element)
                        .ShouldBe(window.Column(column)[row]);
                }

                var time = block.Columns[(int)BlockColumn.Time][row];
                TLane.Get(time, element).ShouldBe(window.OpenMs[row]);
            }
        }
    }
}
