using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Repair;

public class GapRepairTests
{
    private static readonly SeriesKey Btc = SeriesKey.Parse("binance:BTCUSDT:1h");
    private static readonly SeriesKey Eth = SeriesKey.Parse("binance:ETHUSDT:1h");

    // Letters are positions from hour 0: # there, . missing. Rows are FIRST-LAST STATE.
    [Theory]
    [InlineData("##..##", 10, "", "2-3 Queued")]
    [InlineData("..####", 10, "", "0-1 Queued")]
    [InlineData("####..", 10, "", "4-5 Queued")]
    [InlineData("#####.", 6.1, "", "5-5 Open")]
    [InlineData("####..", 6.1, "", "4-4 Queued, 5-5 Open")]
    [InlineData("#####.", 6.26, "5-5 Open", "5-5 Queued")]
    [InlineData("######", 10, "2-3 Queued", "2-3 Filled")]
    [InlineData("##.###", 10, "2-3 Queued", "2-2 Queued, 3-3 Filled")]
    [InlineData("#.##.#", 10, "1-4 Queued", "1-1 Queued, 2-3 Filled, 4-4 Queued")]
    [InlineData("#....#", 10, "1-2 Queued", "1-4 Queued")]
    [InlineData("#....#", 10, "1-2 Unfillable", "1-2 Unfillable, 3-4 Queued")]
    [InlineData("#....#", 10, "1-2 ConfirmedAbsent", "1-2 ConfirmedAbsent, 3-4 Queued")]
    [InlineData("#.##.#", 10, "1-4 Unfillable", "1-1 Unfillable, 2-3 Filled, 4-4 Unfillable")]
    [InlineData("######", 10, "1-2 ConfirmedAbsent", "1-2 Filled")]
    [InlineData("#..###", 10, "1-2 Filled", "1-2 Filled, 1-2 Queued")]
    [InlineData("......", 10, "2-3 Queued, 20-21 Queued", "0-5 Queued, 20-21 Queued")]
    [InlineData("######", 10, "5-8 Unfillable", "5-5 Filled, 6-8 Unfillable")]
    public void Rows_follow_what_is_missing(string there, double hours, string rows, string after)
    {
        var result = Reconcile(there, Parse(rows), (long)(hours * Hour));
        Text(result).ShouldBe(after);
        Text(Reconcile(there, result, (long)(hours * Hour))).ShouldBe(after, "twice is once");
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(5, 0, 5)]
    [InlineData(11, 0, 5)]
    [InlineData(11, 7, 7)]
    [InlineData(12, 12, 12)]
    public void Neighbours_become_one_with_the_slower_rhythm_and_all_daily_tries_ahead(
        int left,
        int right,
        int attempts
    )
    {
        var rows = Parse("1-2 Queued, 3-4 Queued");
        var merged = Reconcile(
            "#....#",
            [
                rows[0] with
                {
                    Attempts = left,
                    NextTryMs = 90 * Hour,
                    FirstAbsentReadMs = 7,
                },
                rows[1] with
                {
                    Attempts = right,
                    NextTryMs = 80 * Hour,
                    FirstAbsentReadMs = 9,
                },
            ],
            10 * Hour
        );
        var row = merged.ShouldHaveSingleItem();
        row.Attempts.ShouldBe(attempts);
        row.Count.ShouldBe(4);
        row.NextTryMs.ShouldBe(left == right ? 80 * Hour : 90 * Hour);
        row.FirstAbsentReadMs.ShouldBe(9);
    }

    [Fact]
    public void A_new_gap_is_tried_after_a_minute() =>
        Reconcile("#.#", [], 10 * Hour)[0].NextTryMs.ShouldBe(10 * Hour + Minute);

    [Fact]
    public void Rows_outside_of_what_was_looked_at_stay_whole()
    {
        var row = Parse("1-4 Unfillable")[0];
        var found = Gap.Find([0], [], Calendar.Always, Timeframe.Hour, new(3 * Hour, 5 * Hour));
        GapRepair
            .Reconcile([row], found, new(3 * Hour, 5 * Hour), Btc, Calendar.Always, 30 * Hour)
            .ShouldBe([row with { Position = GapPosition.Tail }]);
    }

    [Fact]
    public void What_is_due_is_ordered_by_need_and_then_by_age()
    {
        var (old, late) = (Parse("1-2 Queued")[0], Parse("8-9 Queued")[0]);
        var needed = Parse("4-5 Queued")[0] with { Series = Eth };
        GapRepair[] rows =
        [
            old,
            late,
            needed,
            late with
            {
                NextTryMs = 101,
            },
            late with
            {
                State = GapState.Unfillable,
            },
        ];
        var wanted = new Dictionary<SeriesKey, TimeRange> { [Eth] = new(5 * Hour, 9 * Hour) };
        GapRepair.Due(rows, 100, wanted).ShouldBe([needed, late, old]);
        GapRepair
            .Due(rows, 100, new Dictionary<SeriesKey, TimeRange>())
            .ShouldBe([late, needed, old]);
    }

    [Fact]
    public void Tries_back_off_and_end()
    {
        var (row, now) = (Parse("1-2 Queued")[0], 0L);
        var waits = new List<long>();
        while (row.State == GapState.Queued)
        {
            row = After(row, now, new() { Reply = RepairReply.Answered }).Single();
            waits.Add((row.NextTryMs - now) / Minute);
            now = row.NextTryMs;
        }

        waits[..^1].ShouldBe([5, 30, 120, 720, 1440, 1440, 1440, 1440, 1440, 1440, 1440]);
        row.State.ShouldBe(GapState.Unfillable);
        row.Attempts.ShouldBe(12);
        row.Evidence.ShouldBe("all attempts are used up");
        BackOff.DelayMs(0).ShouldBe(Minute);
    }

    [Fact]
    public void A_try_without_an_answer_uses_up_nothing()
    {
        var row = Parse("1-2 Queued")[0] with { Attempts = 11 };
        var answer = new RepairAnswer { Reply = RepairReply.NoAnswer, Evidence = "timeout" };
        After(row, 100, answer)
            .ShouldBe([row with { NextTryMs = 100 + Minute, Evidence = "timeout" }]);
        After(row, 100, answer with { RetryAtMs = Hour })[0].NextTryMs.ShouldBe(Hour);
    }

    [Theory]
    [InlineData("0 1 5 23.9", false, GapState.Queued)]
    [InlineData("0 24", false, GapState.ConfirmedAbsent)]
    [InlineData("0 0.9", true, GapState.Queued)]
    [InlineData("0 1", true, GapState.ConfirmedAbsent)]
    [InlineData("24 0", false, GapState.Queued)]
    public void Absent_needs_two_reads_far_apart(string hours, bool isOutage, GapState state)
    {
        var row = Parse("1-2 Queued")[0];
        foreach (var hour in hours.Split(' '))
        {
            var at = (long)(double.Parse(hour, null) * Hour);
            row = After(row, at, None with { IsOutage = isOutage }).Single();
        }

        row.State.ShouldBe(state);
    }

    [Fact]
    public void A_venue_that_has_none_is_asked_again_just_when_that_would_prove_it()
    {
        var row = After(Parse("1-2 Queued")[0] with { Attempts = 3 }, 0, None).Single();
        row.NextTryMs.ShouldBe(Hour);
        row = After(row, Hour, None).Single();
        row.NextTryMs.ShouldBe(Hour + 12 * Hour + 12 * Hour - Hour, "a day after the first read");
    }

    [Fact]
    public void Without_neighbours_nothing_is_confirmed()
    {
        var row = Parse("1-2 Queued")[0];
        var alone = None with { HasLater = false };
        row = After(After(row, 0, alone).Single(), 30 * Hour, alone).Single();
        row.State.ShouldBe(GapState.Queued);
        row.FirstAbsentReadMs.ShouldBeNull();
    }

    [Fact]
    public void What_lies_before_the_first_candle_of_the_venue_is_not_listed_yet()
    {
        var row = Parse("0-2 Queued")[0] with { Position = GapPosition.Head };
        var answer = None with { HasEarlier = false, IsOutage = true };
        row = After(row, 0, answer).Single();
        row = After(row, 2 * Hour, answer).Single();
        row.State.ShouldBe(GapState.Queued);
        row = After(row, 24 * Hour, answer).Single();
        row.State.ShouldBe(GapState.Unfillable);
        row.Evidence.ShouldStartWith("not listed yet");
    }

    [Fact]
    public void History_that_is_not_available_ends_it_for_what_is_older()
    {
        var answer = new RepairAnswer { Reply = RepairReply.TooDeep, StoredOpensMs = [3 * Hour] };
        var parts = After(Parse("1-5 Queued")[0], 0, answer);
        Text(parts).ShouldBe("1-2 Unfillable, 3-3 Filled, 4-5 Queued");
        parts[0].Evidence.ShouldBe("the venue's history does not reach that far");
    }

    [Theory]
    [InlineData("1-4 Queued", "1", "1-1 Filled, 2-4 Queued")]
    [InlineData("1-4 Queued", "2 3", "1-1 Queued, 2-3 Filled, 4-4 Queued")]
    [InlineData("1-4 Queued", "1 2 3 4", "1-4 Filled")]
    [InlineData("1-4 Queued", "0 5 9", "1-4 Queued")]
    [InlineData("1-4 ConfirmedAbsent", "3", "1-2 ConfirmedAbsent, 3-3 Filled, 4-4 ConfirmedAbsent")]
    [InlineData("1-4 Unfillable", "4", "1-3 Unfillable, 4-4 Filled")]
    [InlineData("1-4 Filled", "2", "1-4 Filled")]
    [InlineData("1-4 Open", "2", "1-1 Queued, 2-2 Filled, 3-4 Queued")]
    public void Candles_that_turn_up_are_always_welcome(string row, string stored, string after)
    {
        var opens = stored.Split(' ').Select(hour => long.Parse(hour, null) * Hour);
        var parts = After(Parse(row)[0], 50 * Hour, None with { StoredOpensMs = [.. opens] });
        Text(parts).ShouldBe(after);
        parts.ShouldAllBe(p =>
            p.State != GapState.Filled || p.KnownMs == 50 * Hour || row[4] == 'F'
        );
    }

    private static RepairAnswer None { get; } =
        new()
        {
            Reply = RepairReply.Answered,
            HasEarlier = true,
            HasLater = true,
        };

    private static IReadOnlyList<GapRepair> After(GapRepair row, long nowMs, RepairAnswer answer) =>
        GapRepair.After(row, answer, Calendar.Always, nowMs);

    private static IReadOnlyList<GapRepair> Reconcile(
        string there,
        IReadOnlyList<GapRepair> rows,
        long nowMs
    )
    {
        long[] real = [.. there.Index().Where(p => p.Item == '#').Select(p => p.Index * Hour)];
        var span = new TimeRange(0, there.Length * Hour);
        var found = Gap.Find(real, [], Calendar.Always, Timeframe.Hour, span);
        return GapRepair.Reconcile(rows, found, span, Btc, Calendar.Always, nowMs);
    }

    private static IReadOnlyList<GapRepair> Parse(string rows) =>
        [
            .. rows.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(row => row.Split(' ', '-'))
                .Select(parts =>
                    (From: long.Parse(parts[0], null), To: long.Parse(parts[1], null), parts[2])
                )
                .Select(row => new GapRepair
                {
                    Series = Btc,
                    FirstMissingMs = row.From * Hour,
                    LastMissingMs = row.To * Hour,
                    Count = row.To - row.From + 1,
                    Position = GapPosition.Interior,
                    State = Enum.Parse<GapState>(row.Item3),
                    KnownMs = 0,
                }),
        ];

    private static string Text(IEnumerable<GapRepair> rows) =>
        string.Join(
            ", ",
            rows.Select(r => $"{r.FirstMissingMs / Hour}-{r.LastMissingMs / Hour} {r.State}")
        );
}
