using Heliograph.App.Cli;
using Heliograph.App.Demo;

namespace Heliograph.App.Tests.Demo;

/// <summary>What somebody reads who sees the program for the first time.</summary>
public sealed class DayStoryTests
{
    private static readonly DemoPlan Plan = new(1, GoodDay.OpenOf(60));

    [Fact]
    public void The_story_says_that_it_is_simulated_and_how_to_go_on()
    {
        using var text = new StringWriter();
        var output = new Output(text, TextWriter.Null, json: false, width: 120);
        new DayStory(output, Plan, "/tmp/somewhere", GoodDay.Facts).Tell();
        var story = text.ToString();
        story.ShouldContain("Nothing here was ever traded");
        story.ShouldContain("Why?");
        story.ShouldContain("helio signals why sg_50 --data /tmp/somewhere");
        story.ShouldNotContain("does not hold");
    }

    [Fact]
    public void A_broken_promise_is_told()
    {
        using var text = new StringWriter();
        var output = new Output(text, TextWriter.Null, json: false, width: 120);
        DayStory.Claims(output, DayClaims.Of(GoodDay.Facts with { NotDue = 3 }));
        text.ToString().ShouldContain("does not hold: 3 outcomes are stored that were not due");
    }

    [Fact]
    public void The_diary_tells_what_went_wrong_before_what_was_done()
    {
        var facts = GoodDay.Facts with { Steps = GoodDay.Steps(("suspect", 0), ("live", 2)) };
        var diary = DayDiary.Of(Plan, facts);
        diary.Select(one => one.AtMs / 60_000).ShouldBeInOrder();
        diary.ShouldContain(one => one.What == "1 series: suspect -> live, as told");
        diary.ShouldContain(one => one.What.StartsWith("the venue cuts every connection"));
        diary.Count(one => one.Who == "venue").ShouldBe(DayFaults.Script.Faults.Count);
    }
}
