using System.Text;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.Runtime.Tests.Import;

public sealed class CsvTimes
{
    private const long NewYear2024 = 1_704_067_200_000;

    [Theory]
    [InlineData("2024-01-01T00:00:00Z", NewYear2024)]
    [InlineData("2024-01-01T00:00:00z", NewYear2024)]
    [InlineData("2024-01-01T00:00:00", NewYear2024)]
    [InlineData("2024-01-01 00:00:00", NewYear2024)]
    [InlineData("2024-01-01 00:00:00 UTC", NewYear2024)]
    [InlineData("2024-01-01T00:00", NewYear2024)]
    [InlineData("2024-01-01", NewYear2024)]
    [InlineData("20240101", NewYear2024)]
    [InlineData("2024-01-01T02:30:00+02:30", NewYear2024)]
    [InlineData("2023-12-31T19:00:00-0500", NewYear2024)]
    [InlineData("2024-01-01 01:00:00+01", NewYear2024)]
    [InlineData("2024-01-01T00:00:00.5Z", NewYear2024 + 500)]
    [InlineData("2024-01-01T00:00:00.001000000Z", NewYear2024 + 1)]
    [InlineData("2024-02-29T23:59:59Z", 1_709_251_199_000)]
    [InlineData("1962-01-02", -252_374_400_000)]
    [InlineData("1704067200", NewYear2024)]
    [InlineData("1704067200.0", NewYear2024)]
    [InlineData("1704067200.25", NewYear2024 + 250)]
    [InlineData("1704067200000", NewYear2024)]
    [InlineData("1704067200000000", NewYear2024)]
    [InlineData("31536000", 31_536_000_000)]
    [InlineData("31536000000", 31_536_000_000)]
    [InlineData("4133980799", 4_133_980_799_000)]
    [InlineData("4133980799999", 4_133_980_799_999)]
    public void A_time_is_read_to_the_millisecond(string text, long expected)
    {
        CsvTime.TryRead(Encoding.UTF8.GetBytes(text), out var ms, out _).ShouldBeNull();
        ms.ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("yesterday", "neither")]
    [InlineData("01/02/2024", "neither")]
    [InlineData("2024-13-01", "not a date")]
    [InlineData("2023-02-29", "not a date")]
    [InlineData("2024-1-1", "neither")]
    [InlineData("2024-01-01T25:00:00Z", "time of day")]
    [InlineData("2024-01-01T00:60:00Z", "time of day")]
    [InlineData("2024-01-01T00:00:61Z", "time of day")]
    [InlineData("2024-01-01T00:00:00Q", "time of day")]
    [InlineData("2024-01-01T00:00:00+15:00", "time of day")]
    [InlineData("2024-01-01T00:00:00.0005Z", "milliseconds")]
    [InlineData("1704067200000001", "milliseconds")]
    [InlineData("0001-01-01T00:00:00Z", "1800 to 2100")]
    [InlineData("9999-12-31", "1800 to 2100")]
    [InlineData("55970-05-17 00:00:00", "milliseconds written as seconds")]
    [InlineData("+055970-05-17T00:00:00Z", "milliseconds written as seconds")]
    [InlineData("0", "1971 to 2100")]
    [InlineData("4133980800", "1971 to 2100")]
    [InlineData("31535999999", "1971 to 2100")]
    [InlineData("1704067200000000000", "nanoseconds")]
    [InlineData("99999999999999999999999999999999", "nanoseconds")]
    [InlineData("-1", "neither")]
    [InlineData("1.7e12", "1971 to 2100")]
    public void A_time_that_is_none_says_why(string text, string expected)
    {
        var reason = CsvTime.TryRead(Encoding.UTF8.GetBytes(text), out _, out _);
        reason.ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public void Seconds_milliseconds_and_microseconds_never_overlap_from_1971_to_2100()
    {
        for (var second = 31_536_000L; second < 4_133_980_800; second += 86_400 * 97)
        {
            Check(second, CsvTimeUnit.Seconds, second);
            Check(second * 1000, CsvTimeUnit.Milliseconds, second);
            Check(second * 1_000_000, CsvTimeUnit.Microseconds, second);
        }
    }

    private static void Check(long number, CsvTimeUnit expected, long second)
    {
        var text = Encoding.UTF8.GetBytes($"{number}");
        CsvTime.TryRead(text, out var ms, out var unit).ShouldBeNull();
        (unit, ms).ShouldBe((expected, second * 1000));
    }
}
