using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Sourcing;

public class ClosedRuleTests
{
    private static readonly ClosedRule Rule = new()
    {
        Calendar = Calendar.Always,
        Timeframe = Timeframe.Hour,
    };

    // Rows open at these hours; the venue's clock shows seconds after hour 10.
    [Theory]
    [InlineData("7 8 9 10", 600, 3, false, 1, 0)]
    [InlineData("7 8 9 10", 5, 3, false, 1, 0)]
    [InlineData("7 8 9 10", 4.999, 2, false, 2, 0)]
    [InlineData("7 8 9", 600, 2, true, 0, 0)]
    [InlineData("7 8 9", 4.999, 2, false, 1, 0)]
    [InlineData("7 8", 600, 1, true, 0, 0)]
    [InlineData("8 9 10", -5, 1, false, 2, 0)]
    [InlineData("8 9 10", -5.001, 1, false, 1, 1)]
    [InlineData("8 9 12", 600, 1, true, 0, 1)]
    [InlineData("8 9 10 11 12", 600, 2, false, 1, 2)]
    [InlineData("10", 600, 0, false, 1, 0)]
    [InlineData("", 600, 0, false, 0, 0)]
    public void Rows_are_told_apart(
        string opens,
        double seconds,
        int closed,
        bool isUnattested,
        int forming,
        int future
    )
    {
        var rows = Rows(opens);
        var now = 10 * Hour + (long)(seconds * 1_000);
        var result = Rule.Of(rows, now, now);
        var left = isUnattested ? new FirstRead(rows[closed], now) : default(FirstRead?);
        result.ShouldBe(new ClosedRows(closed, left, forming, future));
    }

    [Fact]
    public void The_newest_row_needs_an_attest()
    {
        var rows = Rows("8 9");
        var now = 10 * Hour + Minute;
        Rule.Of(rows, now, now).Closed.ShouldBe(1);
        Rule.Of(rows, now, now, saidClosedMs: 8 * Hour).Closed.ShouldBe(1);
        Rule.Of(rows, now, now, saidClosedMs: 9 * Hour).Closed.ShouldBe(2);
        Rule.Of(rows, now, now, storedMs: 9 * Hour).Closed.ShouldBe(1);
        Rule.Of(rows, now, now, storedMs: 10 * Hour).Closed.ShouldBe(2);
    }

    [Fact]
    public void What_the_venue_calls_closed_before_its_time_is_not() =>
        Rule.Of(Rows("8 9"), 10 * Hour - 1, 0, saidClosedMs: 9 * Hour).Closed.ShouldBe(1);

    [Theory]
    [InlineData(29_999, 0, false)]
    [InlineData(30_000, 0, true)]
    [InlineData(30_000, 1, false)]
    [InlineData(-60_000, 0, false)]
    public void Two_equal_reads_far_enough_apart_are_an_attest(
        long later,
        double other,
        bool isClosed
    )
    {
        var now = 10 * Hour + Minute;
        var first = Rule.Of(Rows("8 9"), now, now).Unattested;
        first.ShouldNotBeNull();
        var again = Rule.Of(Rows("8 9", other), now + Minute, now + later, earlier: first);
        again.Closed.ShouldBe(isClosed ? 2 : 1);
        if (!isClosed)
        {
            var kept = other == 0 && later > 0 ? now : now + later;
            again.Unattested?.ReadMs.ShouldBe(kept, "equal values keep their first read");
        }
    }

    [Fact]
    public void A_venue_may_need_longer_to_settle() =>
        (Rule with { SettleMs = 60_000 })
            .Of(Rows("9 10"), 10 * Hour + 59_999, 0)
            .ShouldBe(new ClosedRows(0, null, 2, 0));

    [Fact]
    public void An_early_close_counts_as_the_close()
    {
        var rule = Rule with { Calendar = Calendars.Named("nyse") };
        var halfDay = Utc("2024-11-29 17:00");
        Candle[] rows = [Candle.Create(halfDay, 1, 1, 1, 1, 1)];
        var close = Utc("2024-11-29 18:00");
        rule.Of(rows, close + 5_000, 0, saidClosedMs: halfDay).Closed.ShouldBe(1);
    }

    [Fact]
    public void Rows_out_of_order_are_refused() =>
        Should.Throw<ArgumentException>(() => Rule.Of(Rows("9 8"), 0, 0));

    // Asked for are hours 2 to 9.
    [Theory]
    [InlineData("2 3 6 9", true, true, "4 5 7 8")]
    [InlineData("4 6", true, true, "2 3 5")]
    [InlineData("4 6", true, false, "5")]
    [InlineData("4 6", false, true, "5")]
    [InlineData("4", false, true, "")]
    [InlineData("", true, true, "")]
    [InlineData("0 4", true, false, "2 3")]
    [InlineData("8 12", true, true, "2 3 4 5 6 7 9")]
    public void Quiet_is_what_lies_between_the_rows_of_an_answer(
        string opens,
        bool isWhole,
        bool hasEarlier,
        string quiet
    )
    {
        var asked = new TimeRange(2 * Hour, 10 * Hour);
        var calendar = Calendar.Always;
        QuietRule
            .Attested(Hours(opens), asked, isWhole, hasEarlier, calendar, Timeframe.Hour)
            .ShouldBe(Hours(quiet));
        QuietRule
            .Attested(Hours(opens), asked, isWhole, hasEarlier, Calendar.Unknown, Timeframe.Hour)
            .ShouldBeEmpty();
    }

    private static Candle[] Rows(string opens, double other = 0) =>
        [.. Hours(opens).Select(open => Candle.Create(open, 10, 12, 9, 11, 5 + other))];

    private static long[] Hours(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(hour => long.Parse(hour, null) * Hour),
        ];
}
