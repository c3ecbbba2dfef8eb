using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class InstrumentContract
{
    private static readonly Instrument Eth = Btc with
    {
        Symbol = "ETHUSDT",
        Market = MarketKind.Perpetual,
        Tick = 0.01,
        Calendar = "nyse",
    };

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_added_is_known_before_it_has_a_candle(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        await AddAsync(bed, (Eth, Timeframe.Hour), (Eth, Timeframe.Day), (Btc, Timeframe.Hour));
        await AddAsync(bed, (Eth with { Tick = 1 }, Timeframe.Hour));

        var all = await bed.Candles.SeriesAsync(Stop);
        all.Select(s => s.Key.ToString())
            .ShouldBe(["binance:BTCUSDT:1h", "binance:ETHUSDT:1h", "binance:ETHUSDT:1d"]);
        all[1].Instrument.ShouldBe(Eth);
        all[1]
            .ShouldBe(new StoredSeries(all[1].Id, Key(Eth), Eth, true, false, null, null, 0, 0, 0));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_series_is_disabled_and_enabled_and_an_ingest_leaves_it_so(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(5), Candle(1));
        var id = await IdAsync(bed);

        await bed.Store.Instruments.EnableAsync([id, 99], false, Stop);
        await bed.Candles.PutAsync(At(6), Candle(2));
        await AddAsync(bed, (Btc, Timeframe.Hour));
        (await StateAsync(bed)).ShouldBe((false, true, 2));

        await bed.Store.Instruments.EnableAsync([id], true, Stop);
        (await StateAsync(bed)).ShouldBe((true, true, 2));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_removed_keeps_all_that_it_holds(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await FillAsync(bed);
        var before = await StorePicture.OfAsync(bed.Store);

        await bed.Store.Instruments.RemoveAsync([await IdAsync(bed)], withCandles: false, Stop);

        (await StateAsync(bed)).ShouldBe((false, false, 2));
        await bed.Store.Instruments.EnableAsync([await IdAsync(bed)], true, Stop);
        (await StorePicture.OfAsync(bed.Store)).ShouldBe(before);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_ingest_follows_again_what_was_removed(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(5), Candle(1));
        await bed.Store.Instruments.RemoveAsync([await IdAsync(bed)], false, Stop);

        (await bed.Candles.PutAsync(At(6), Candle(1))).Unchanged.ShouldBe(1);

        (await StateAsync(bed)).ShouldBe((true, true, 1));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_never_held_anything_is_forgotten_with_its_facts(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await AddAsync(bed, (Eth, Timeframe.Hour), (Eth, Timeframe.Day), (Btc, Timeframe.Hour));
        var ids = (await bed.Candles.SeriesAsync(Stop)).ToDictionary(s => s.Key, s => s.Id);

        await bed.Store.Instruments.RemoveAsync([ids[Key(Eth)]], false, Stop);
        await AddAsync(bed, (Eth with { Tick = 1 }, Timeframe.Week));
        (await bed.Candles.SeriesAsync(Stop))[1].Instrument.Tick.ShouldBe(0.01);

        await bed.Store.Instruments.RemoveAsync(
            [.. (await bed.Candles.SeriesAsync(Stop)).Skip(1).Select(s => s.Id)],
            false,
            Stop
        );
        await AddAsync(bed, (Eth with { Tick = 1 }, Timeframe.Week));
        (await bed.Candles.SeriesAsync(Stop))[1].Instrument.Tick.ShouldBe(1);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Refused_rows_are_enough_to_be_kept_for(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var part = Part(Btc) with { Quarantined = [Refused(2)] };
        await bed.Candles.IngestAsync(Request(At(5), part), Stop);

        await bed.Store.Instruments.RemoveAsync([await IdAsync(bed)], false, Stop);
        (await bed.Candles.QuarantineAsync(10, Stop)).Count.ShouldBe(1);

        await bed.Store.Instruments.RemoveAsync([await IdAsync(bed)], withCandles: true, Stop);
        (await bed.Candles.SeriesAsync(Stop)).ShouldBeEmpty();
        (await bed.Candles.QuarantineAsync(10, Stop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Candles_are_deleted_where_asked_and_nowhere_else(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await FillAsync(bed);
        var other = Part(Eth, Candle(1), Candle(900)) with { Quarantined = [] };
        await bed.Candles.IngestAsync(Request(At(950), other), Stop);
        var id = await IdAsync(bed);
        var before = (await bed.Candles.SeriesAsync(Stop))[0];

        await bed.Store.Instruments.RemoveAsync([id], withCandles: true, Stop);

        var info = await bed.Store.InfoAsync(Stop);
        (info.Series, info.Candles, info.Revisions, info.Quarantined).ShouldBe((2, 2, 0, 0));
        info.Signals.ShouldBe(1);
        (await bed.Signals.CyclesAsync(["rsi/1-abc"], 0, Later, Stop)).Count.ShouldBe(1);
        (await bed.Candles.AllAsync()).ShouldHaveSingleItem().Real.Key.ShouldBe(Key(Eth));
        var left = (await bed.Candles.SeriesAsync(Stop))[0];
        left.ShouldBe(
            new StoredSeries(id, Key(Btc), Btc, false, false, null, null, 0, 2, 0)
            {
                IsFollowed = false,
                Changes = before.Changes + before.Candles,
            }
        );
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_series_whose_candles_were_deleted_comes_back_under_its_number(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await FillAsync(bed);
        var id = await IdAsync(bed);
        await bed.Store.Instruments.RemoveAsync([id], withCandles: true, Stop);
        await AddAsync(bed, (Eth, Timeframe.Hour));

        var again = await bed.Candles.PutAsync(At(9), Candle(1, 100));

        again.ShouldBe(new IngestResult(3, 1, 0, 0, 0));
        (await IdAsync(bed)).ShouldBe(id);
        (await StateAsync(bed)).ShouldBe((true, true, 1));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_a_venue_says_is_learned_of_what_is_known(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await AddAsync(bed, (Eth, Timeframe.Hour), (Eth, Timeframe.Day), (Btc, Timeframe.Hour));
        var before = await bed.Candles.SeriesAsync(Stop);
        var said = new InstrumentFacts("binance", "ETHUSDT")
        {
            Market = MarketKind.Spot,
            Tick = 0.001,
            Step = 1e-8,
            Base = "ETH",
            Quote = "USDT",
            ListedMs = At(1),
            DelistedMs = At(9),
        };

        (await LearnAsync(5, said, said with { Symbol = "NONE" })).ShouldBe(1);
        var expected = before[1] with
        {
            Instrument = Eth with { Market = MarketKind.Spot, Tick = 0.001 },
            Step = 1e-8,
            Base = "ETH",
            Quote = "USDT",
            ListedMs = At(1),
            DelistedMs = At(9),
        };
        await Check(expected);

        var halted = new InstrumentFacts("binance", "ETHUSDT") { IsTrading = false };
        (await LearnAsync(4, halted)).ShouldBe(0);
        await Check(expected);
        (await LearnAsync(6, halted)).ShouldBe(1);
        await Check(expected with { IsTrading = false });
        (await LearnAsync(6, halted with { IsTrading = true, Tick = 1 })).ShouldBe(1);
        await Check(
            expected with
            {
                Instrument = expected.Instrument with { Tick = 1 },
                DelistedMs = null,
            }
        );

        Task<int> LearnAsync(int hour, params InstrumentFacts[] facts) =>
            bed.Store.Instruments.LearnAsync(facts, At(hour), Stop);

        async Task Check(StoredSeries hourly)
        {
            var all = await bed.Candles.SeriesAsync(Stop);
            all[0].ShouldBe(before[0]);
            all[1].ShouldBe(hourly);
            all[2].ShouldBe(hourly with { Id = all[2].Id, Key = before[2].Key });
        }
    }

    private static async Task FillAsync(StoreBed bed)
    {
        var part = Part(Btc, Candle(1)) with
        {
            NoTradeOpensMs = [At(2)],
            Quarantined = [Refused(2)],
        };
        await bed.Candles.IngestAsync(Request(At(5), part), Stop);
        await bed.Candles.PutAsync(At(6), Candle(1, 101));
        await bed.Signals.CommitAsync([Cycle(1)], [Signal("sg_a", 1)], Stop);
    }

    private static Task AddAsync(
        StoreBed bed,
        params (Instrument Instrument, Timeframe Timeframe)[] series
    ) => bed.Store.Instruments.AddAsync(series, Stop);

    private static async Task<int> IdAsync(StoreBed bed) =>
        (await bed.Candles.SeriesAsync(Stop))[0].Id;

    private static async Task<(bool Enabled, bool Followed, long Candles)> StateAsync(StoreBed bed)
    {
        var series = (await bed.Candles.SeriesAsync(Stop))[0];
        return (series.Enabled, series.IsFollowed, series.Candles);
    }
}
