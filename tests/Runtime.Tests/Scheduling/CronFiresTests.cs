using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Scheduling;

namespace Heliograph.Runtime.Tests.Scheduling;

public sealed class CronFiresTests
{
    private const long Hour = 3_600_000;

    [Theory]
    [InlineData("Europe/Dublin", "0 */30 * * * ?")]
    [InlineData("Europe/Dublin", "0 30 2 * * ?")]
    [InlineData("Africa/Casablanca", "0 30 2 * * ?")]
    [InlineData("Europe/Berlin", "0 30 2 * * ?")]
    [InlineData("America/New_York", "0 */5 * * * ?")]
    [InlineData("Australia/Lord_Howe", "0 */15 * * * ?")]
    public void Of_every_zone_and_year_fires_only_ever_come_later(string zone, string cron)
    {
        var entry = Entry(cron, zone);
        var fires = CronFires.Between(entry, At(2027, 1, 1), At(2028, 1, 1));

        fires.Count.ShouldBeGreaterThan(300);
        fires.Zip(fires.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        CronFires.Next(entry, fires[10]).ShouldBe(fires[11]);
    }

    [Theory]
    [InlineData("Europe/Dublin", false)]
    [InlineData("Europe/London", true)]
    [InlineData("Europe/Berlin", true)]
    [InlineData("America/New_York", true)]
    [InlineData("UTC", true)]
    public void A_zone_by_which_the_scheduler_would_go_back_is_known(string zone, bool isGood)
    {
        var entry = Entry("0 */30 * * * ?", zone);
        var changes = CronFires.ChangesOf(entry.Zone, At(2026, 11, 1), 400);

        CronFires.IsAscending(entry, changes).ShouldBe(isGood);
    }

    [Fact]
    public void A_fixed_time_fires_once_where_summer_begins_and_where_it_ends()
    {
        var entry = Entry("0 30 2 * * ?", "Europe/Berlin");

        var gap = CronFires.Between(entry, At(2027, 3, 28), At(2027, 3, 29)).Single();
        gap.ShouldBe(At(2027, 3, 28) + Hour, "at the end of the gap, 03:00 in Berlin");
        CronFires.Between(entry, At(2027, 10, 31), At(2027, 11, 1)).Count.ShouldBe(1);
    }

    private static TimetableEntry Entry(string cron, string zone) =>
        new("work", cron, 5, "work", MisfireRule.Latest, TimeSpan.FromMinutes(1))
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        };

    private static long At(int year, int month, int day) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
