using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Testing;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Quality;

public class GapTests
{
    private static readonly TimeRange Ten = new(0, 10 * Hour);

    [Fact]
    public void A_complete_series_has_no_gap() =>
        Find([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).ShouldBeEmpty();

    [Fact]
    public void Head_interior_and_tail_are_told_apart() =>
        Find([2, 3, 6])
            .ShouldBe([
                new Gap(0, Hour, 2, GapPosition.Head),
                new Gap(4 * Hour, 5 * Hour, 2, GapPosition.Interior),
                new Gap(7 * Hour, 9 * Hour, 3, GapPosition.Tail),
            ]);

    [Fact]
    public void A_series_without_candles_is_one_gap() =>
        Find([]).ShouldBe([new Gap(0, 9 * Hour, 10, GapPosition.Tail)]);

    [Fact]
    public void Candles_outside_the_span_decide_where_a_gap_lies() =>
        Find([-3, 12]).ShouldBe([new Gap(0, 9 * Hour, 10, GapPosition.Interior)]);

    [Fact]
    public void A_position_without_a_trade_is_no_gap() =>
        Find([0, 1, 2, 5, 6, 7, 8, 9], noTrade: [3, 4]).ShouldBeEmpty();

    [Fact]
    public void Positions_that_are_absent_for_good_are_gaps_of_their_own() =>
        Find([0, 5, 6, 7, 8, 9], absent: [2, 3])
            .ShouldBe([
                new Gap(Hour, Hour, 1, GapPosition.Interior),
                new Gap(2 * Hour, 3 * Hour, 2, GapPosition.Interior, GapState.ConfirmedAbsent),
                new Gap(4 * Hour, 4 * Hour, 1, GapPosition.Interior),
            ]);

    [Fact]
    public void A_candle_off_the_grid_fills_nothing() =>
        Gap.Find(
                [0, Hour + 300_000, 2 * Hour],
                [],
                Calendar.Always,
                Timeframe.Hour,
                new(0, 3 * Hour)
            )
            .ShouldBe([new Gap(Hour, Hour, 1, GapPosition.Interior)]);

    [Fact]
    public void An_unknown_calendar_has_no_gaps() =>
        Gap.Find([0, 5 * Hour], [], Calendar.Unknown, Timeframe.Hour, Ten).ShouldBeEmpty();

    [Theory]
    [InlineData("2024-12-23", "2024-12-28", "a holiday and a half day")]
    [InlineData("2001-09-07", "2001-09-19", "an unplanned closure")]
    [InlineData("2024-03-08", "2024-03-13", "a week in which the clock changes")]
    public void Days_that_the_calendar_has_not_are_no_gap(string from, string to, string why)
    {
        var nyse = Calendars.Named("nyse");
        var opens = nyse.Opens(Span(from, to), Timeframe.Hour);
        Gap.Find(opens, [], nyse, Timeframe.Hour, Span(from, to)).ShouldBeEmpty(why);
    }

    [Fact]
    public void Gaps_and_known_positions_add_up_to_the_grid()
    {
        var cases =
            from real in Gen.ListOf(Gen.Choose(0, 199))
            from quiet in Gen.ListOf(Gen.Choose(0, 199))
            from absent in Gen.ListOf(Gen.Choose(0, 199))
            from name in Gen.Elements("24x7", "nyse")
            select (real, quiet, absent, name);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    var calendar = Calendars.Named(one.name);
                    var from = calendar.RankOf(Utc("2020-01-01"), Timeframe.Hour);
                    long[] At(IEnumerable<int> ranks) =>
                        [
                            .. ranks
                                .Distinct()
                                .Order()
                                .Select(r => calendar.OpenAt(from + r, Timeframe.Hour)),
                        ];
                    var real = At(one.real);
                    var quiet = At(one.quiet.Except(one.real));
                    var absent = At(one.absent);
                    var span = new TimeRange(
                        calendar.OpenAt(from, Timeframe.Hour),
                        calendar.OpenAt(from + 200, Timeframe.Hour)
                    );
                    var gaps = Gap.Find(real, quiet, calendar, Timeframe.Hour, span, absent);
                    gaps.SelectMany(gap =>
                            calendar.Opens(
                                new TimeRange(gap.FirstMissingMs, gap.LastMissingMs + 1),
                                Timeframe.Hour
                            )
                        )
                        .Concat(real)
                        .Concat(quiet)
                        .Order()
                        .ShouldBe(calendar.Opens(span, Timeframe.Hour));
                    gaps.Where(gap => gap.State == GapState.ConfirmedAbsent)
                        .Sum(gap => gap.Count)
                        .ShouldBe(absent.Except(real).Except(quiet).Count());
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Gaps_of_the_real_files_equal_the_list_that_came_with_them()
    {
        var listed = File.ReadLines(MarketData.File("gaps.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToLookup(
                cells => cells[0],
                cells => (Utc(cells[4]), Utc(cells[5]), long.Parse(cells[6], null))
            );
        var files = File.ReadLines(MarketData.File("manifest.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[5] == "24x7")
            .Where(cells => !cells[0].Contains("/dirty/", StringComparison.Ordinal))
            .Select(cells => (File: cells[0], Timeframe: Timeframe.Parse(cells[4])))
            .ToArray();
        files.Length.ShouldBeGreaterThan(180);
        var found = 0;
        foreach (var (file, timeframe) in files)
        {
            var opens = OhlcvFile.Rows(file).Select(row => row.OpenMs).Order().ToArray();
            var span = new TimeRange(opens[0], opens[^1] + 1);
            var gaps = Gap.Find(opens, [], Calendar.Always, timeframe, span);
            gaps.Select(gap => (gap.FirstMissingMs, gap.LastMissingMs, gap.Count))
                .ShouldBe(listed[file], file);
            gaps.ShouldAllBe(gap => gap.Position == GapPosition.Interior);
            found += gaps.Count;
        }

        found.ShouldBe(169);
    }

    private static IReadOnlyList<Gap> Find(
        long[] real,
        long[]? noTrade = null,
        long[]? absent = null
    ) => Gap.Find(Hours(real), Hours(noTrade), Calendar.Always, Timeframe.Hour, Ten, Hours(absent));

    private static long[] Hours(long[]? positions) =>
        [.. (positions ?? []).Select(position => position * Hour)];
}
