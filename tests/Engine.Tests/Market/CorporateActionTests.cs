using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Tests.Quality;

namespace Heliograph.Engine.Tests.Markets;

public class CorporateActionTests
{
    private const CorporateActionKind Split = CorporateActionKind.Split;

    [Theory]
    [InlineData(4, 1, 25, 20)]
    [InlineData(1, 10, 1_000, 0.5)]
    [InlineData(3, 2, 100 * 2 / 3.0, 7.5)]
    public void Candles_before_a_split_are_in_new_units(
        double units,
        double per,
        double price,
        double volume
    )
    {
        var series = Flat(3);
        var action = new CorporateAction(Split, units, per, 2, 0);
        var adjusted = CorporateAction.Adjust(series, [action], 10);
        adjusted.Close.ToArray().ShouldBe([price, price, 100]);
        adjusted.Volume.ToArray().ShouldBe([volume, volume, 5]);
        adjusted.OpenMs.ToArray().ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Several_actions_multiply()
    {
        CorporateAction[] actions = [new(Split, 2, 1, 2, 0), new(Split, 5, 1, 1, 0)];
        CorporateAction.Adjust(Flat(3), actions, 10).Open.ToArray().ShouldBe([10, 50, 100]);
    }

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(2, 11, 10)]
    [InlineData(0, 0, 10)]
    [InlineData(-5, 0, 10)]
    public void What_is_not_known_or_not_in_effect_changes_nothing(long at, long known, long asOf)
    {
        var series = Flat(3);
        CorporateAction
            .Adjust(series, [new CorporateAction(Split, 4, 1, at, known)], asOf)
            .ShouldBeSameAs(series);
    }

    [Theory]
    [InlineData(CorporateActionKind.Rename, 4, 1)]
    [InlineData(Split, 0, 1)]
    [InlineData(Split, 1, 0)]
    [InlineData(Split, -4, 1)]
    [InlineData(Split, double.NaN, 1)]
    [InlineData(Split, 1e300, 1e-300)]
    public void Without_a_ratio_nothing_is_adjusted(CorporateActionKind kind, double n, double o)
    {
        var series = Flat(3);
        var action = new CorporateAction(kind, n, o, 2, 0);
        action.Ratio.ShouldBe(1);
        CorporateAction.Adjust(series, [action], 10).ShouldBeSameAs(series);
    }

    [Fact]
    public void Adjusted_candles_keep_their_shape_and_a_split_by_two_is_exact()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var random = new SeededRandom(seed);
            var series = new SeriesBuilder(50, seed).Series();
            var edge = series.OpenMs[1 + random.Below(49)];
            var action = new CorporateAction(
                Split,
                1 + random.Below(99),
                1 + random.Below(9),
                edge,
                0
            );
            var adjusted = CorporateAction.Adjust(series, [action], long.MaxValue);
            for (var i = 0; i < series.Count; i++)
            {
                var why = $"seed {seed}";
                adjusted.Low[i].ShouldBeLessThanOrEqualTo(adjusted.Open[i], why);
                adjusted.High[i].ShouldBeGreaterThanOrEqualTo(adjusted.Close[i], why);
            }

            var half = CorporateAction.Adjust(series, [action with { New = 2, Old = 1 }], edge);
            half.Open[0].ShouldBe(series.Open[0] / 2);
        }
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(4, false)]
    [InlineData(1, false)]
    public void A_split_settles_its_own_edge_and_no_other(double units, bool isSettled)
    {
        var builder = new SeriesBuilder(300).Scale(150, 299, 1 / 7.0);
        var (series, edge) = (builder.Series(), builder.At(150));
        CorporateAction[] actions = [new(Split, units, 1, edge, 0)];
        var edges = ActionEdges.Of(series, actions);
        edges.Explained.Contains(edge).ShouldBe(isSettled);
        edges.Contradicted.Count.ShouldBe(units == 4 ? 1 : 0);
        QualityReport.Assess(builder.Input()).Usable.ShouldBeFalse();
        var input = builder.Input() with { Actions = actions };
        QualityReport.Assess(input).Usable.ShouldBe(isSettled);
        var close = builder.Input().AsOfMs;
        QualityGate.Prepare(input).At(299, 200, close, close).Passed.ShouldBe(isSettled);
    }

    [Fact]
    public void Adjusted_candles_need_nothing_settled()
    {
        var builder = new SeriesBuilder(300).Scale(150, 299, 1 / 7.0);
        CorporateAction[] actions = [new(Split, 7, 1, builder.At(150), 0)];
        var adjusted = CorporateAction.Adjust(builder.Series(), actions, builder.EndMs);
        QualityReport.Assess(builder.Input() with { Series = adjusted }).Usable.ShouldBeTrue();
    }

    [Fact]
    public void An_action_that_the_prices_contradict_stops_the_windows_across_it_only()
    {
        var builder = new SeriesBuilder(300);
        CorporateAction[] actions = [new(Split, 4, 1, builder.At(150), 0)];
        var input = builder.Input() with { Actions = actions };
        var close = input.AsOfMs;

        QualityReport.Assess(builder.Input()).Usable.ShouldBeTrue();
        var report = QualityReport.Assess(input);
        report.Usable.ShouldBeFalse();
        var defect = report.Defects.Single(one => one.Check == CheckId.V11);
        defect.Message.ShouldContain("with the recorded action");
        var gate = QualityGate.Prepare(input);
        gate.At(299, 200, close, close).Failed.Contains(CheckId.V11).ShouldBeTrue();
        gate.At(299, 150, close, close).Passed.ShouldBeTrue();
    }

    [Fact]
    public void Without_actions_the_very_series_is_given()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var series = new SeriesBuilder(50, seed).Series();
            CorporateAction.Adjust(series, [], long.MaxValue).ShouldBeSameAs(series);
        }
    }

    private static CandleSeries Flat(int count) =>
        CandleSeries.Of(
            SeriesKey.Parse("test:X:1h"),
            [.. Enumerable.Range(0, count).Select(i => Candle.Create(i, 100, 100, 100, 100, 5))]
        );
}
