using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Quality;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Quality;

public class ScorePropertyTests
{
    [Fact]
    public void The_score_is_bounded_and_repeats_to_the_bit()
    {
        Prop.ForAll(
                Cases().ToArbitrary(),
                one =>
                {
                    var input = Make(one).Input(one.After * Minute);
                    var report = QualityReport.Assess(input);
                    report.Score.ShouldBeInRange(0, 100);
                    BitConverter
                        .DoubleToInt64Bits(QualityReport.Assess(input).Score)
                        .ShouldBe(BitConverter.DoubleToInt64Bits(report.Score));
                    if (report.Score > 80)
                    {
                        report.Reasons.ShouldBeEmpty();
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void One_input_worse_never_raises_the_score()
    {
        var worse =
            from one in Cases()
            from what in Gen.Choose(0, 6)
            from place in Gen.Choose(1, 398)
            from much in Gen.Choose(1, 3_000)
            select (one, what, place, much);
        Prop.ForAll(
                worse.ToArbitrary(),
                w =>
                {
                    var before = Make(w.one).Input(w.one.After * Minute);
                    var after = Worsen(w.one, before, w.what, w.place % w.one.Count, w.much);
                    QualityReport
                        .Assess(after)
                        .Score.ShouldBeLessThanOrEqualTo(QualityReport.Assess(before).Score);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static Gen<Case> Cases() =>
        from seed in Gen.Choose(1, 1_000_000)
        from count in Gen.Choose(2, 400)
        from missing in Gen.ListOf(Gen.Choose(0, 399))
        from after in Gen.Choose(0, 400)
        select new Case(seed, count, [.. missing.Select(at => at % count).Distinct()], after);

    private static SeriesBuilder Make(Case one) =>
        new SeriesBuilder(one.Count, (ulong)one.Seed).Remove(one.Missing);

    private static QualityInput Worsen(Case one, QualityInput before, int what, int where, int much)
    {
        var series = Make(one);
        var at = series.At(where);
        var isThere = before.Series.IndexOf(at) >= 0;
        switch (what)
        {
            case 0:
                return before with { AsOfMs = before.AsOfMs + much * Minute };
            case 1 when isThere && before.Series.OpenMs[0] < at && before.Series.OpenMs[^1] > at:
                return before with { Series = series.Remove(where).Series() };
            case 2:
                return before with { ClockSkewMs = much * 10 };
            case 3:
                return before with { Revisions = [new CandleRevision(at, much % 2 == 0, 1)] };
            case 4 when isThere:
                series[where][4] = 0;
                return before with { Series = series.Series() };
            case 5 when isThere:
                return before with { Series = series.Set(where, 100, 900, 1, 100).Series() };
            default:
                return before with { Lookback = 1 + much };
        }
    }

    private sealed record Case(int Seed, int Count, int[] Missing, int After);
}
