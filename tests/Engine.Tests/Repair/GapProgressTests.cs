using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;

namespace Heliograph.Engine.Tests.Repair;

public sealed class GapProgressTests
{
    private const long Hour = 3_600_000;
    private static readonly SeriesKey Key = SeriesKey.Parse("binance:BTCUSDT:1h");

    [Fact]
    public void A_gap_that_nobody_asked_for_is_open() => Check([Missing(3, 5)], [], "3-5 Open -");

    [Fact]
    public void A_row_gives_its_state_and_cuts_the_gap() =>
        Check(
            [Missing(3, 9), Missing(12, 13)],
            [Row(4, 5, GapState.Queued), Row(8, 12, GapState.Unfillable)],
            "3-3 Open -",
            "4-5 Queued 2",
            "6-7 Open -",
            "8-9 Unfillable 2",
            "12-12 Unfillable 2",
            "13-13 Open -"
        );

    [Fact]
    public void What_was_filled_and_is_missing_again_is_open() =>
        Check([Missing(3, 5)], [Row(3, 5, GapState.Filled)], "3-5 Open -");

    [Fact]
    public void The_grid_says_what_is_absent_for_good() =>
        Check(
            [Missing(3, 5) with { State = GapState.ConfirmedAbsent }, Missing(6, 7)],
            [Row(3, 5, GapState.ConfirmedAbsent), Row(6, 7, GapState.ConfirmedAbsent)],
            "3-5 ConfirmedAbsent 2",
            "6-7 Open 2"
        );

    private static void Check(Gap[] gaps, GapRepair[] rows, params string[] expected) =>
        GapProgress
            .Of(gaps, rows, Calendar.Always, Timeframe.Hour)
            .Select(one =>
                $"{one.Gap.FirstMissingMs / Hour}-{one.Gap.LastMissingMs / Hour} {one.Gap.State} "
                + (one.Row is { } row ? $"{row.Attempts}" : "-")
            )
            .ShouldBe(expected);

    private static Gap Missing(int first, int last) =>
        new(first * Hour, last * Hour, last - first + 1, GapPosition.Interior);

    private static GapRepair Row(int first, int last, GapState state) =>
        new()
        {
            Series = Key,
            FirstMissingMs = first * Hour,
            LastMissingMs = last * Hour,
            Count = last - first + 1,
            Position = GapPosition.Interior,
            State = state,
            KnownMs = 0,
            Attempts = 2,
        };
}
