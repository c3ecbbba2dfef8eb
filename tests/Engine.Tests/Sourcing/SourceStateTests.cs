using Heliograph.Engine.Sourcing;
using static Heliograph.Engine.Sourcing.SourceStep;
using static Heliograph.Engine.Tests.Sourcing.SourceWalk;

namespace Heliograph.Engine.Tests.Sourcing;

public class SourceStateTests
{
    private static readonly Dictionary<char, SourceFacts> Facts = new()
    {
        ['g'] = Good,
        ['w'] = Weak,
        ['s'] = Stale,
        ['G'] = Out(Good),
        ['W'] = Out(Weak),
        ['S'] = Out(Stale),
    };

    // Assessments as minute and kind (g good, w passing but not good, s stale; capital: the venue
    // cannot be used), and the step after the last of them.
    [Theory]
    [InlineData("0g", Database)]
    [InlineData("0s", Suspect)]
    [InlineData("0S", Suspect)]
    [InlineData("0s 1g", Database)]
    [InlineData("0s 1w", Database)]
    [InlineData("0s 0.98s", Suspect)]
    [InlineData("0s 1s", Live)]
    [InlineData("0s 0.5s 1s", Live)]
    [InlineData("0s 1g 2s", Suspect)]
    [InlineData("0s 1S", Hold)]
    [InlineData("0s 1S 2s", Live)]
    [InlineData("0s 1S 2g", Database)]
    [InlineData("0s 1S 2G", Database)]
    [InlineData("0s 1S 2S", Hold)]
    [InlineData("0s 1s 2g", Recovering)]
    [InlineData("0s 1s 2w", Live)]
    [InlineData("0s 1s 2g 3w", Live)]
    [InlineData("0s 1s 2g 3s", Live)]
    [InlineData("0s 1s 9g 10g 11g", Database)]
    [InlineData("0s 1s 2g 3g 4g", Recovering)]
    [InlineData("0s 1s 2g 3g 4g 10.9g", Recovering)]
    [InlineData("0s 1s 2g 3g 4g 11g", Database)]
    [InlineData("0s 1s 12g 13g", Recovering)]
    [InlineData("0s 1s 12g 12.1g 12.2g 12.3g", Recovering)]
    [InlineData("0s 1s 12g 12.5g 13g 13.5g 14g", Database)]
    [InlineData("0s 1s 12g 13g 14w 15g 16g", Recovering)]
    [InlineData("0s 1s 12g 13g 14w 15g 16g 17g", Database)]
    [InlineData("0s 1s 2S", Hold)]
    [InlineData("0s 1s 2W", Live)]
    [InlineData("0s 1s 12G 13G 14G", Database)]
    [InlineData("0s 1s 2S 3G", Live)]
    [InlineData("0s 1s 2S 3s", Live)]
    [InlineData("0s 1s 2S 12g 13g 14g 15g", Recovering)]
    [InlineData("0s 1s 2S 12g 13g 14g 22g", Database)]
    public void A_series_takes_this_step(string assessments, SourceStep step) =>
        Walk(assessments).State.Step.ShouldBe(step);

    [Theory]
    [InlineData(5_399_999, 0.901, Recovering)]
    [InlineData(5_400_000, 0.901, Live)]
    [InlineData(5_399_999, 0.90, Live)]
    [InlineData(5_399_999, double.NaN, Live)]
    public void Good_ends_at_three_quarters_of_the_age_and_at_nine_tenths_of_the_candles(
        long ageMs,
        double completeness,
        SourceStep step
    ) =>
        Walk("0s 1s")
            .At(120_000, Good with { AgeMs = ageMs, Completeness = completeness })
            .ShouldBe(step);

    [Fact]
    public void A_series_without_any_candle_is_never_good() =>
        (Good with { AgeMs = null }).IsGood.ShouldBeFalse();

    [Fact]
    public void Every_change_says_why()
    {
        var causes = Walk("0s 1s 2g 3w 4S 5s 6g 7g 16g").Changes.Select(change => change.Cause);
        causes.ShouldBe([
            "stale for 2 h 5 min",
            "stale for 2 h 5 min, again",
            "the stored candles are good again",
            "1 h 56 min old, a return needs less than 75 % of the limit",
            "stale for 2 h 5 min, and the venue cannot be asked: circuit open",
            "the venue can be asked again",
            "the stored candles are good again",
            "the stored candles were good in 3 assessments in a row, with 10 min on the venue",
        ]);
    }

    [Fact]
    public void Holding_and_going_on_where_it_was_is_no_switch()
    {
        Walk("0s 1s 2S 3s 4S 5G 6S 7s").SwitchesMs.ShouldBe([60_000]);
        Walk("0s 1S 2g 3s 4S 5G").SwitchesMs.ShouldBeEmpty();
        Walk("0s 1S 2s").SwitchesMs.ShouldBe([120_000]);
    }

    [Fact]
    public void The_third_switch_within_an_hour_is_refused_and_pins_the_series()
    {
        var walk = Walk("0s 1s 9g 10g 11g 12s 13s");
        walk.State.Step.ShouldBe(Suspect);
        walk.State.PinnedUntilMs.ShouldBe(73 * 60_000);
        walk.FlappingMs.ShouldBe([13 * 60_000]);
        walk.At(14 * 60_000, Stale).ShouldBe(Suspect);
        walk.At(60 * 60_000, Stale).ShouldBe(Suspect);
        walk.FlappingMs.Count.ShouldBe(1);
        walk.At(61 * 60_000, Stale).ShouldBe(Live, "the first switch is an hour ago");
    }

    [Fact]
    public void A_pinned_series_stays_with_the_venue_while_it_is_usable()
    {
        var walk = Walk("0s 1s 9g 10g 11g 12s 13s 61s 62g 63g 64g 71g 72.9g");
        walk.State.Step.ShouldBe(Recovering);
        walk.At(73 * 60_000, Good).ShouldBe(Database);
        Walk("0s 1s 9g 10g 11g 12s 13s 61s 62g 63g 64g 71G").State.Step.ShouldBe(Database);
    }

    [Fact]
    public void A_pinned_series_that_can_use_neither_holds() =>
        Walk("0s 1s 9g 10g 11g 12s 13s 14S 15s 16S").State.Step.ShouldBe(Hold);

    [Fact]
    public void A_clock_that_goes_back_advances_nothing_and_blocks_nothing()
    {
        var walk = Walk("100000s");
        walk.At(5_000, Stale).ShouldBe(Suspect);
        walk.At(64_000, Stale).ShouldBe(Suspect);
        walk.At(65_000, Stale).ShouldBe(Live);
        walk.At(1_000, Good).ShouldBe(Live);
        walk.At(long.MinValue / 2, Good).ShouldBe(Live);
        walk.At(long.MaxValue / 2, Out(Stale)).ShouldBe(Hold);
        walk.At(0, Good).ShouldBe(Hold);
        walk.At(1, Good).ShouldBe(Live);
    }

    private static SourceWalk Walk(string assessments)
    {
        var walk = new SourceWalk(SourceState.Initial(0));
        foreach (var one in assessments.Split(' '))
        {
            var minute = double.Parse(one[..^1], null);
            walk.At((long)Math.Round(minute * 60_000), Facts[one[^1]]);
        }

        return walk;
    }
}
