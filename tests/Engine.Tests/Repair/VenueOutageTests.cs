using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Repair;

public class VenueOutageTests
{
    private static readonly SeriesKey[] Ten =
    [
        .. Enumerable.Range(0, 10).Select(i => new SeriesKey("v", $"S{i}", Timeframe.Hour)),
    ];

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(9, 10, true)]
    [InlineData(8, 10, false)]
    [InlineData(5, 5, true)]
    [InlineData(4, 4, false)]
    public void Nearly_all_of_at_least_five_series_make_an_outage(
        int missing,
        int active,
        bool isOut
    )
    {
        var outages = VenueOutage.Find(Ten[..missing].Select(k => Row(k, 3, 35)), Ten[..active]);
        outages.ShouldBe(
            isOut
                ? [new VenueOutage("v", Timeframe.Hour, 3 * Hour, 35 * Hour, missing, active)]
                : []
        );
    }

    [Fact]
    public void An_outage_is_what_the_series_share()
    {
        var rows = Ten.Select((key, i) => Row(key, i == 0 ? 5 : 3, i == 1 ? 30 : 35)).ToArray();
        rows = [.. rows, Row(Ten[4], 50, 60)];
        var outage = VenueOutage.Find(rows, Ten).ShouldHaveSingleItem();
        (outage.FirstMissingMs / Hour, outage.LastMissingMs / Hour).ShouldBe((3, 35));
        outage = VenueOutage.Find([.. rows.Skip(1).Take(8), rows[0]], Ten).ShouldHaveSingleItem();
        (outage.FirstMissingMs / Hour, outage.LastMissingMs / Hour).ShouldBe((5, 30));
        outage.Covers(Row(Ten[3], 5, 30)).ShouldBeTrue();
        outage.Covers(Row(Ten[3], 4, 30)).ShouldBeFalse();
        outage
            .Covers(Row(Ten[3], 5, 30) with { Series = new("w", "X", Timeframe.Hour) })
            .ShouldBeFalse();
    }

    [Fact]
    public void A_gap_in_two_rows_is_one_outage()
    {
        var rows = Ten.Skip(1).Select(key => Row(key, 3, 35));
        rows = [.. rows, Row(Ten[0], 3, 9), Row(Ten[0], 10, 35)];
        VenueOutage.Find(rows, Ten).ShouldHaveSingleItem().Series.ShouldBe(10);
    }

    [Fact]
    public void What_was_filled_does_not_count() =>
        VenueOutage
            .Find(Ten.Select(key => Row(key, 3, 5) with { State = GapState.Filled }), Ten)
            .ShouldBeEmpty();

    private static GapRepair Row(SeriesKey series, int from, int to) =>
        new()
        {
            Series = series,
            FirstMissingMs = from * Hour,
            LastMissingMs = to * Hour,
            Count = to - from + 1,
            Position = GapPosition.Interior,
            State = GapState.Queued,
            KnownMs = 0,
        };
}
