using Heliograph.Engine.Market;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Storage;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class CalendarContract
{
    // The day before, so that its last hour ends half an hour after the market does.
    private const int LastHour = -3;

    private static readonly Calendar Nyse = new SystemCalendars().Named("nyse");
    private static readonly Instrument Unknown = Btc with { Calendar = Calendar.UnknownName };

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_known_calendar_replaces_an_unknown_one_and_takes_a_batch(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.IngestAsync(Request(At(9), Part(Unknown, Candle(1))), Stop);
        var part = Part(Btc with { Calendar = "nyse" }, Candle(1));

        var result = await bed.Candles.IngestAsync(Request(At(10), part), Stop);
        var again = await bed.Candles.IngestAsync(Request(At(11), part), Stop);

        result.ShouldBe(new IngestResult(2, 0, 1, 0, 0) { CalendarsNamed = 1 });
        again.ShouldBe(new IngestResult(0, 0, 1, 0, 0));
        var series = (await bed.Candles.SeriesAsync(Stop)).ShouldHaveSingleItem();
        (series.Instrument.Calendar, series.LastBatch).ShouldBe(("nyse", 2));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_imported_is_then_known_at_the_closes_of_the_calendar(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var day = new SeriesKey(Btc.Venue, Btc.Symbol, Timeframe.Day);
        var rows = CandleSeries.Of(day, [Candle(-24), Candle(0)]);
        var first = new SeriesIngest(Unknown, rows, [At(0), At(24)], []);
        await bed.Candles.IngestAsync(Request(At(50), first), Stop);
        var revised = CandleSeries.Of(day, [Candle(-24, 101)]);
        await bed.Candles.IngestAsync(
            Request(At(51), new SeriesIngest(Unknown, revised, [At(0)], [])),
            Stop
        );

        var named = Part(Btc with { Calendar = "nyse" }) with { Calendar = Nyse };
        await bed.Candles.IngestAsync(Request(At(52), named), Stop);

        var series = (await bed.Candles.SeriesAsync(Stop)).Single(one => one.Candles > 0);
        var all = await bed.Candles.CandlesAsync(series.Id, new(At(-99), At(99)), Later, Stop);
        all.Select(row => row.KnownMs).ShouldBe([At(LastHour), At(24)]);
        (series.LastKnownMs, series.LongestLagMs).ShouldBe((At(24), 24 * Hour));
        var then = await bed.Candles.CandlesAsync(series.Id, new(At(-99), At(99)), At(-3), Stop);
        then.ShouldHaveSingleItem().Close.ShouldBe(101);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_unknown_calendar_says_nothing_about_a_known_one(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1));

        await bed.Candles.IngestAsync(Request(At(10), Part(Unknown, Candle(2))), Stop);

        var series = (await bed.Candles.SeriesAsync(Stop)).ShouldHaveSingleItem();
        (series.Instrument.Calendar, series.Candles).ShouldBe(("24x7", 2));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Another_known_calendar_is_a_conflict_and_stores_nothing(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1));
        var part = Part(Btc with { Calendar = "nyse" }, Candle(2));

        var error = await Should.ThrowAsync<CalendarConflictException>(() =>
            bed.Candles.IngestAsync(Request(At(10), part), Stop)
        );

        error.Message.ShouldBe("binance:BTCUSDT is stored with the calendar 24x7, not nyse");
        (await bed.Candles.SeriesAsync(Stop)).ShouldHaveSingleItem().Candles.ShouldBe(1);
    }
}
