using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Tests.Quality;

/// <summary>Candles that changed after they were final.</summary>
public class RevisionTests
{
    [Fact]
    public void A_revision_that_matters_is_an_error_until_what_was_made_of_it_is_marked()
    {
        var series = new SeriesBuilder(200);
        var input = series.Input();
        QualityReport With(bool material, int unmarked) =>
            QualityReport.Assess(
                input with
                {
                    Revisions = [new CandleRevision(series.At(150), material, unmarked)],
                }
            );
        With(true, 2).ResultOf(CheckId.R01).ShouldBe(CheckResult.Error);
        With(true, 2).Score.ShouldBe(79);
        With(true, 2).Usable.ShouldBeTrue();
        With(true, 2)
            .Defects.ShouldHaveSingleItem()
            .Message.ShouldBe(
                "it changed after it was final; 2 signals or candidates rest on what it was"
            );
        With(true, 0).ResultOf(CheckId.R01).ShouldBe(CheckResult.Warning);
        With(true, 0).Score.ShouldBe(100);
        With(false, 0).ResultOf(CheckId.R01).ShouldBe(CheckResult.Warning);
    }

    [Fact]
    public void Where_nobody_looked_for_revisions_the_check_is_unmeasured()
    {
        var input = new SeriesBuilder(200).Input();
        QualityReport.Assess(input).ResultOf(CheckId.R01).ShouldBe(CheckResult.Unmeasured);
        QualityReport
            .Assess(input with { Revisions = [] })
            .ResultOf(CheckId.R01)
            .ShouldBe(CheckResult.Pass);
    }

    [Theory]
    [InlineData(100.01, 1000, false)]
    [InlineData(100.02, 1000, true)]
    [InlineData(100, 1001, false)]
    [InlineData(100, 1002, true)]
    [InlineData(100, double.NaN, true)]
    public void A_revision_matters_beyond_a_tick_or_a_thousandth(
        double close,
        double v,
        bool matters
    )
    {
        var before = Candle.Create(0, 100, 101, 99, 100, 1000);
        var after = Candle.Create(0, 100, 101, 99, close, v);
        CandleRevision.Matters(before, after, 0.01).ShouldBe(matters);
    }
}
