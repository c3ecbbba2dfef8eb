using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Engine.Tests.Quality;

public class SharedTroubleTests
{
    public static TheoryData<int, int, int, int, string[]> Cases() =>
        new()
        {
            // Active at a and b, bad at a and b, and what is told.
            { 50, 50, 0, 0, [] },
            { 50, 50, 1, 0, ["a:S00:1h"] },
            { 50, 50, 5, 0, [.. Enumerable.Range(0, 5).Select(i => $"a:S0{i}:1h")] },
            { 50, 50, 6, 0, ["a"] },
            { 50, 50, 30, 0, ["a"] },
            { 50, 50, 6, 1, ["a", "b:S00:1h"] },
            { 50, 50, 25, 25, ["a", "b"] },
            { 50, 50, 50, 1, [""] },
            { 50, 0, 30, 0, ["a"] },
            { 50, 2, 50, 0, ["a"] },
            { 50, 2, 50, 1, [""] },
            { 1, 0, 1, 0, ["a"] },
            { 10, 10, 1, 0, ["a:S00:1h"] },
        };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Trouble_that_is_shared_is_told_once(
        int atA,
        int atB,
        int badA,
        int badB,
        string[] expected
    )
    {
        var troubles = SharedTrouble.Of(
            [.. Some("a", atA), .. Some("b", atB)],
            [.. Some("a", badA), .. Some("b", badB)]
        );

        troubles.Select(one => one.Scope).ShouldBe(expected);
        troubles.Sum(one => one.Bad.Count).ShouldBe(badA + badB, "each series in one of them");
    }

    [Fact]
    public void A_larger_trouble_covers_what_it_holds_and_nothing_else()
    {
        SeriesKey[] both = [.. Some("a", 5), .. Some("b", 1)];
        var venue = SharedTrouble.Of([.. Some("a", 5), .. Some("b", 50)], [.. Some("a", 2)]);
        SharedTrouble.Covering(venue, "a:S00:1h").ShouldBe(venue[0]);
        SharedTrouble.Covering(venue, "ab:S00:1h").ShouldBeNull();
        SharedTrouble.Covering(venue, "a").ShouldBeNull();
        SharedTrouble.Covering(venue, "").ShouldBeNull();
        var all = SharedTrouble.Of(both, both);
        SharedTrouble.Covering(all, "a").ShouldBe(all[0]);
        all[0].Names().ShouldBe("6 of 6 active series: a:S00:1h, a:S01:1h, a:S02:1h, …");
    }

    [Fact]
    public void Over_half_of_everything_is_most_also_where_it_is_one_venue()
    {
        SharedTrouble.Of(Some("a", 50), Some("a", 26)).Single().IsMost.ShouldBeTrue();
        SharedTrouble.Of(Some("a", 50), Some("a", 25)).Single().IsMost.ShouldBeFalse();
    }

    [Fact]
    public void Bands_and_ages_count_from_the_close()
    {
        const long Hour = 3_600_000;
        long?[] ages = [0, Hour, Hour + 1, 2 * Hour, 2 * Hour + 1, 4 * Hour, 4 * Hour + 1, null];
        var report = FreshnessReport.Of(
            [.. ages.Select((age, i) => new SeriesAge(Key("a", i), new Freshness(age, 2 * Hour)))],
            5
        );

        var venue = report.Venues.ShouldHaveSingleItem();
        venue.Bands.ShouldBe([2, 2, 2, 2], "EXCELLENT, GOOD, WARNING, CRITICAL");
        venue.Stale.ShouldBe(5, "at the limit it is stale");
        (venue.WorstMs, venue.MedianMs, venue.P95Ms).ShouldBe(
            (4 * Hour + 1, 2 * Hour, 4 * Hour + 1)
        );
        report.Series[0].Freshness.AgeMs.ShouldBeNull("what has no candle comes first");
        VenueAges.Of("x", []).WorstMs.ShouldBeNull();
    }

    private static SeriesKey[] Some(string venue, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Key(venue, i))];

    private static SeriesKey Key(string venue, int i) => SeriesKey.Parse($"{venue}:S{i:00}:1h");
}
