using Heliograph.Engine.Alerting;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Tests.Alerting;

public sealed class QuietHoursTests
{
    // Summer time from 2026-03-29 01:00 to 2026-10-25 01:00, UTC.
    private static readonly ZoneTransitions Berlin = new(
        "Europe/Berlin",
        3_600_000,
        [(Ms("2026-03-29T01:00Z"), 7_200_000), (Ms("2026-10-25T01:00Z"), 3_600_000)]
    );

    private static readonly ZoneTransitions Utc = new("UTC", 0, []);

    [Theory]
    [InlineData("22:00-07:00", "2026-01-10T21:59Z", null)]
    [InlineData("22:00-07:00", "2026-01-10T22:00Z", "2026-01-11T07:00Z")]
    [InlineData("22:00-07:00", "2026-01-11T06:59Z", "2026-01-11T07:00Z")]
    [InlineData("22:00-07:00", "2026-01-11T07:00Z", null)]
    [InlineData("09:00-10:30", "2026-01-11T10:29Z", "2026-01-11T10:30Z")]
    [InlineData("09:00-10:30", "2026-01-11T10:30Z", null)]
    [InlineData("00:00-23:59", "2026-01-11T23:59Z", null)]
    public void Hours_hold_from_their_start_to_before_their_end(
        string text,
        string now,
        string? end
    ) => Check(text, Utc, now, end);

    [Theory]
    [InlineData("2026-01-10T20:59Z", null)]
    [InlineData("2026-01-10T21:00Z", "2026-01-11T06:00Z")]
    [InlineData("2026-07-10T20:00Z", "2026-07-11T05:00Z")]
    [InlineData("2026-03-28T21:00Z", "2026-03-29T05:00Z")] // an hour less
    [InlineData("2026-10-24T20:00Z", "2026-10-25T06:00Z")] // an hour more
    public void They_are_on_the_clock_of_their_zone(string now, string? end) =>
        Check("22:00-07:00", Berlin, now, end);

    [Fact]
    public void A_time_that_is_skipped_or_comes_twice_is_still_an_end()
    {
        Check("22:00-02:30", Berlin, "2026-03-29T01:10Z", "2026-03-29T01:30Z");
        Check("22:00-02:30", Berlin, "2026-10-25T00:10Z", "2026-10-25T00:30Z");
        Check("22:00-02:30", Berlin, "2026-10-25T00:40Z", null);
    }

    [Theory]
    [InlineData("22:00")]
    [InlineData("22-07")]
    [InlineData("22:00-24:00")]
    [InlineData("07:00-07:00")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData(null)]
    public void What_names_no_hours_is_refused(string? text) =>
        QuietHours.TryParse(text, out _).ShouldBeFalse();

    private static void Check(string text, ZoneTransitions zone, string now, string? end)
    {
        QuietHours.TryParse(text, out var hours).ShouldBeTrue();
        var quiet = new QuietHours(hours.FromMinute, hours.ToMinute, zone);
        quiet.EndOf(Ms(now)).ShouldBe(end is null ? null : Ms(end));
    }

    private static long Ms(string instant) =>
        DateTimeOffset
            .Parse(instant, System.Globalization.CultureInfo.InvariantCulture)
            .ToUnixTimeMilliseconds();
}
