using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Shouldly;

namespace Heliograph.Runtime.Tests.Jobs;

public sealed class TimetableTests
{
    private const long Day = 86_400_000;

    // 2026-03-01, a Sunday and the first of a month.
    private const long Sunday = 1_772_323_200_000;

    [Fact]
    public void Every_row_has_a_cron_that_fires_a_group_with_places_and_known_predecessors()
    {
        var names = Timetable.All.Select(one => one.Job).ToList();
        names.ShouldBeUnique();
        foreach (var entry in Timetable.All)
        {
            CronFires.Between(entry, Sunday - 1, Sunday + 31 * Day).ShouldNotBeEmpty(entry.Job);
            Timetable.Places.Keys.ShouldContain(entry.Group);
            entry.After.ShouldBeSubsetOf(names);
            entry.Priority.ShouldBeInRange(1, 10);
            (entry.Misfire == MisfireRule.Skip).ShouldBe(
                entry.Tolerance > TimeSpan.Zero,
                entry.Job
            );
        }
    }

    [Fact]
    public void What_has_to_come_first_never_waits_for_what_comes_later()
    {
        var byName = Timetable.All.ToDictionary(one => one.Job);
        foreach (var entry in Timetable.All)
        {
            Ancestors(entry.Job, []).ShouldNotContain(entry.Job);
        }

        HashSet<string> Ancestors(string job, HashSet<string> known)
        {
            foreach (var before in byName[job].After.Where(known.Add))
            {
                Ancestors(before, known);
            }

            return known;
        }
    }

    [Theory]
    [InlineData("collect", 288)]
    [InlineData("evaluate-database", 48)]
    [InlineData("evaluate-hybrid", 96)]
    [InlineData("assess-quality", 96)]
    [InlineData("check-health", 96)]
    [InlineData("compute-indicators", 24)]
    [InlineData("watch-freshness", 144)]
    [InlineData("review-signals", 48)]
    [InlineData("reread-recent", 24)]
    [InlineData("update-statistics", 24)]
    [InlineData("find-gaps", 12)]
    [InlineData("validate-indicators", 6)]
    [InlineData("validate-everything", 1)]
    [InlineData("backup", 1)]
    [InlineData("quality-report", 1)]
    [InlineData("clean-caches", 12)]
    [InlineData("repair-week", 1)]
    [InlineData("retain", 1)]
    [InlineData("repair-gaps", 288)]
    [InlineData("settle-outcomes", 96)]
    [InlineData("calibrate", 1)]
    [InlineData("deliver", 1_440)]
    [InlineData("account", 1_440)]
    [InlineData("ping", 288)]
    public void A_first_of_a_month_that_is_a_Sunday_has_so_many_fires(string job, int fires)
    {
        Timetable.All.Count.ShouldBe(24);
        var entry = Timetable.All.Single(one => one.Job == job);
        CronFires.Between(entry, Sunday - 1, Sunday + Day - 1).Count.ShouldBe(fires);
    }

    [Theory]
    [InlineData("Europe/Berlin", "0 30 2 * * ?", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Berlin", "0 30 2 * * ?", "2026-10-25T00:30:00Z")]
    [InlineData("America/New_York", "0 30 1 * * ?", "2026-11-01T05:30:00Z")]
    public void A_fixed_time_in_the_gap_fires_once_at_its_end_and_one_that_comes_twice_once(
        string zone,
        string cron,
        string expected
    )
    {
        var at = DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        var entry = Timetable.All[0] with
        {
            Cron = cron,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        };
        var day = at.UtcDateTime.Date;
        var from = new DateTimeOffset(day, TimeSpan.Zero).AddHours(-3).ToUnixTimeMilliseconds();
        CronFires.Between(entry, from, from + Day).ShouldBe([at.ToUnixTimeMilliseconds()]);
    }
}
