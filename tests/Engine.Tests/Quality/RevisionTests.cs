using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Tests.Quality;

/// <summary>Candles that changed after they were final.</summary>
public class RevisionTests
{
    [Fact]
    public void Revisions_that_matter_are_an_error_until_marked()
    {
        var series = new SeriesBuilder(200);
        var input = series.Input();
        QualityReport With(bool material, bool marked) =>
            QualityReport.Assess(
                input with
                {
                    Revisions = [new CandleRevision(series.At(150), material, marked)],
                }
            );
        With(true, false).ResultOf(CheckId.R01).ShouldBe(CheckResult.Error);
        With(true, true).ResultOf(CheckId.R01).ShouldBe(CheckResult.Warning);
        With(false, false).ResultOf(CheckId.R01).ShouldBe(CheckResult.Warning);
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
