using Heliograph.Engine.Market;
using Heliograph.Runtime.Calendars;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Markets;

public class ZoneTransitionsTests
{
    private static readonly ZoneTransitions NewYork = ZoneData.Load("America/New_York");

    [Theory]
    [InlineData("2024-01-15 09:30", "2024-01-15 14:30")]
    [InlineData("2024-07-15 09:30", "2024-07-15 13:30")]
    [InlineData("2024-03-10 02:30", "2024-03-10 07:30")]
    [InlineData("2024-11-03 01:30", "2024-11-03 05:30")]
    [InlineData("2024-11-03 02:00", "2024-11-03 07:00")]
    [InlineData("1974-01-10 12:00", "1974-01-10 16:00")]
    public void Local_time_becomes_an_instant(string local, string utc) =>
        Text(NewYork.ToUtc(Utc(local))).ShouldBe(utc);

    [Theory]
    [InlineData("2024-03-10 06:59:59.999", -5)]
    [InlineData("2024-03-10 07:00", -4)]
    [InlineData("2024-11-03 05:59:59.999", -4)]
    [InlineData("2024-11-03 06:00", -5)]
    public void The_offset_changes_exactly_at_the_change(string utc, int hours) =>
        NewYork.OffsetAt(Utc(utc)).ShouldBe(hours * Hour);

    [Fact]
    public void A_zone_without_changes_has_one_offset()
    {
        var fixedZone = new ZoneTransitions("Etc/GMT-3", 3 * Hour, []);
        fixedZone.OffsetAt(0).ShouldBe(3 * Hour);
        fixedZone.ToUtc(3 * Hour).ShouldBe(0);
    }

    [Fact]
    public void Changes_out_of_order_are_refused() =>
        Should.Throw<ArgumentException>(() => new ZoneTransitions("x", 0, [(5, 0), (5, 1)]));

    [Fact]
    public void Zone_data_that_is_absent_is_an_error_and_never_UTC() =>
        Should
            .Throw<TimeZoneNotFoundException>(() => ZoneData.Load("Mars/Olympus_Mons"))
            .Message.ShouldBe(
                "time zone Mars/Olympus_Mons is not known here: install the system's tzdata package"
            );
}
