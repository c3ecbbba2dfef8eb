using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Engine.Tests.Simulation;

public sealed class MarketDeliveries
{
    private const long Start = 1_704_067_200_000;
    private const long Hour = 3_600_000;

    private static readonly RunningMarket Market = new(
        new MarketScript
        {
            Symbols = 3,
            FirstOpenMs = Start - 100 * Hour,
            LateListings = 0,
            Delistings = 0,
        }
    );

    private static readonly RunningSeries Series = Market.Series(0);

    [Fact]
    public void Without_faults_the_truth_is_served_and_then_the_forming_candle()
    {
        var rows = Rows(FaultScript.None, Start + Hour / 2);
        rows.Count.ShouldBe(101);
        rows.Take(100).ShouldBe(Truth(Start, 100));
        rows[^1].OpenStamp.ShouldBe(Start);
        rows[^1].IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void Missing_candles_are_not_there_and_may_come_later()
    {
        // Those that close at 2 and 3 o'clock.
        Opens(Script(VenueFaultKind.Missing, 2, 4), 10).ShouldBe([0, 3, 4, 5, 6, 7, 8, 9]);
        Opens(Script(VenueFaultKind.Missing, 2, 4, 3600), 4).ShouldBe([0, 3]);
        Opens(Script(VenueFaultKind.Missing, 2, 4, 3600), 5).ShouldBe([0, 1, 2, 3, 4]);
    }

    [Fact]
    public void Late_candles_come_after_their_lag()
    {
        var script = Script(VenueFaultKind.Late, 2, 4, 1.5 * 3600);
        Opens(script, 2).ShouldBe([0]);
        Opens(script, 3).ShouldBe([0]);
        Opens(script, 3.5).ShouldBe([0, 1]);
        Opens(script, 4.5).ShouldBe([0, 1, 2, 3]);
        var delivery = new MarketDelivery(Market, script, Start);
        delivery.Lateness(Series, Start + 2 * Hour).ShouldBe(TimeSpan.FromHours(1.5));
        delivery.Lateness(Series, Start + 4 * Hour).ShouldBeNull();
        var due = Start + 2 * Hour + Hour * 3 / 2;
        delivery.Pushed(Series, Timeframe.Hour, Start + 2 * Hour, due - 1).ShouldBeNull();
        delivery.Pushed(Series, Timeframe.Hour, Start + 2 * Hour, due).ShouldNotBeNull();
    }

    [Fact]
    public void Revised_candles_are_valid_but_other_until_they_are_final()
    {
        for (var hour = 1; hour < 60; hour++)
        {
            var script = Script(VenueFaultKind.Revised, hour, hour + 1, 600);
            var close = Start + hour * Hour;
            var first = Rows(script, close + 599_999)[99 + hour];
            Candle
                .TryCreate(
                    first.OpenStamp,
                    first.Open,
                    first.High,
                    first.Low,
                    first.Close,
                    first.Volume,
                    0,
                    out _
                )
                .ShouldBeNull();
            var final = Rows(script, close + 600_000)[99 + hour];
            final.ShouldBe(Truth(close, 1)[0]);
            first.Close.ShouldNotBe(final.Close);
        }
    }

    [Fact]
    public void A_frozen_feed_repeats_the_last_price_without_volume()
    {
        var price = Truth(Start + 2 * Hour, 1)[0].Close;
        var rows = Rows(Script(VenueFaultKind.Frozen, 2.5, 5), Start + 10 * Hour);
        foreach (var row in rows.Skip(102).Take(2))
        {
            var flat = (row.Open, row.High, row.Low, row.Close, row.Volume);
            flat.ShouldBe((price, price, price, price, 0.0));
        }

        rows[101].Volume.ShouldBeGreaterThan(0);
        rows[104].ShouldBe(Truth(Start + 5 * Hour, 1)[0]);
        Rows(Script(VenueFaultKind.Frozen, 2.5, 5, 0), Start + 10 * Hour)
            .Take(110)
            .ShouldBe(Truth(Start + 10 * Hour, 110));
    }

    [Fact]
    public void A_stalled_feed_has_nothing_newer_and_then_everything()
    {
        var script = Script(VenueFaultKind.Stalled, 2.5, 5);
        Rows(script, Start + 4 * Hour).ShouldBe(Rows(FaultScript.None, Start + Hour * 5 / 2));
        Rows(script, Start + 5 * Hour).ShouldBe(Rows(FaultScript.None, Start + 5 * Hour));
    }

    [Fact]
    public void Rows_are_damaged_every_third()
    {
        var now = Start + Hour / 2;
        var truth = Rows(FaultScript.None, now);
        var nan = Rows(Script(VenueFaultKind.Nan, 0, 1), now);
        nan.Count(row => double.IsNaN(row.High)).ShouldBe(34);
        var micro = Rows(Script(VenueFaultKind.Microseconds, 0, 1), now);
        micro.Count(row => row.OpenStamp > Start * 100).ShouldBe(34);
        var twice = Rows(Script(VenueFaultKind.Duplicated, 0, 1), now);
        twice.Count.ShouldBeGreaterThan(truth.Count + 30);
        twice.Distinct().ShouldBe(truth);
        var mixed = Rows(Script(VenueFaultKind.OutOfOrder, 0, 1), now);
        mixed.ShouldNotBe(truth);
        mixed.OrderBy(row => row.OpenStamp).ShouldBe(truth);
    }

    [Fact]
    public void The_forming_candle_may_be_said_to_be_closed()
    {
        var now = Start + Hour / 2;
        var last = Rows(Script(VenueFaultKind.FormingAsClosed, 0, 1), now)[^1];
        (last.IsClosed, last.CloseStamp < now).ShouldBe((true, true));
    }

    [Fact]
    public void A_wrong_symbol_is_the_next_one()
    {
        var rows = Rows(Script(VenueFaultKind.WrongSymbol, 0, 1), Start + Hour / 2);
        rows.ShouldAllBe(row => row.Symbol == Market.Series(1).Instrument.Symbol);
    }

    private static FaultScript Script(
        VenueFaultKind kind,
        double from,
        double until,
        double? value = null
    ) => new([new(kind, TimeSpan.FromHours(from), TimeSpan.FromHours(until), Value: value)]);

    /// <summary>Hours of the closed rows from the start of the script.</summary>
    private static IEnumerable<long> Opens(FaultScript script, double hours) =>
        Rows(script, Start + (long)(hours * Hour))
            .Where(row => row.IsClosed && row.OpenStamp >= Start)
            .Select(row => (row.OpenStamp - Start) / Hour);

    private static IReadOnlyList<DeliveredRow> Rows(FaultScript script, long nowMs) =>
        new MarketDelivery(Market, script, Start).Rows(
            Series,
            Timeframe.Hour,
            new TimeRange(0, nowMs + 1),
            nowMs
        );

    private static IReadOnlyList<DeliveredRow> Truth(long untilMs, int last) =>
        [
            .. Series
                .Closed(Timeframe.Hour, new TimeRange(0, untilMs), untilMs)
                .TakeLast(last)
                .Select(candle => new DeliveredRow(
                    Series.Instrument.Symbol,
                    candle.OpenMs,
                    candle.OpenMs + Hour - 1,
                    candle.Open,
                    candle.High,
                    candle.Low,
                    candle.Close,
                    candle.Volume,
                    IsClosed: true
                )),
        ];
}
