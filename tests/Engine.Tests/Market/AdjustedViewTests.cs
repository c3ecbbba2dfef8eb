using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Tests.Quality;

namespace Heliograph.Engine.Tests.Markets;

public class AdjustedViewTests
{
    [Fact]
    public void At_each_close_candles_are_in_the_units_of_that_close()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var random = new SeededRandom(seed);
            var builder = new SeriesBuilder(40, seed);
            var series = builder.Series();
            CorporateAction[] actions =
            [
                .. Enumerable
                    .Range(0, random.Below(4))
                    .Select(_ => new CorporateAction(
                        CorporateActionKind.Split,
                        1 + random.Below(9),
                        1 + random.Below(9),
                        builder.At(random.Below(45) - 2) + random.Below(2),
                        0
                    )),
            ];

            var views = AdjustedView.All(series, Calendar.Always, actions);

            views.Select(view => view.First).ShouldBe([0, .. views.SkipLast(1).Select(v => v.End)]);
            views[^1].End.ShouldBe(series.Count);
            foreach (var (first, end, candles) in views)
            {
                for (var i = first; i < end; i++)
                {
                    var close = series.OpenMs[i] + series.Key.Timeframe.Milliseconds;
                    var expected = CorporateAction.Adjust(series, actions, close);
                    var why = $"seed {seed}, candle {i}";
                    candles.Close.SequenceEqual(expected.Close).ShouldBeTrue(why);
                    candles.Volume.SequenceEqual(expected.Volume).ShouldBeTrue(why);
                }
            }
        }
    }

    [Fact]
    public void Without_actions_there_is_one_view_of_the_very_series()
    {
        var series = new SeriesBuilder(5).Series();
        AdjustedView.All(series, Calendar.Always, []).ShouldBe([new(0, 5, series)]);
        AdjustedView.All(CandleSeries.Of(series.Key, []), Calendar.Always, []).ShouldBeEmpty();
    }
}
