using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class ReadContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Each_instant_sees_what_was_known_then(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(2), Candle(1, 100));
        await bed.Candles.PutAsync(At(3), Candle(1, 101), Candle(2, 200));
        await bed.Candles.PutAsync(At(4), Candle(1, 102), Candle(3, 300));
        var id = (await bed.Candles.SeriesAsync(Stop))[0].Id;

        await Check(1.9);
        await Check(2, (1, 100));
        await Check(2.9, (1, 100));
        await Check(3, (1, 101), (2, 200));
        await Check(3.9, (1, 101), (2, 200));
        await Check(4, (1, 102), (2, 200), (3, 300));

        async Task Check(double hour, params (int, double)[] expected)
        {
            (await bed.Candles.AllAsync(asOfMs: At(hour))).Closes().ShouldBe(expected);
            var rows = await bed.Candles.CandlesAsync(id, Always, At(hour), Stop);
            rows.Select(row => (HourOf(row.OpenMs), row.Close)).ShouldBe(expected);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Two_revisions_within_one_instant_show_the_last(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(2), Candle(1, 100));
        await bed.Candles.PutAsync(At(2), Candle(1, 101));
        await bed.Candles.PutAsync(At(3), Candle(1, 102));

        (await bed.Candles.AllAsync(asOfMs: At(2))).Closes().ShouldBe([(1, 101)]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_range_includes_its_start_and_not_its_end(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1), Candle(2), Candle(3));

        var read = await bed.Candles.AllAsync(opens: new TimeRange(At(1), At(3)));

        read.Closes().Select(row => row.Hour).ShouldBe([1, 2]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task So_many_real_candles_before_the_range_come_too(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var part = Part(Btc, Candle(1), Candle(2), Candle(5), Candle(8)) with
        {
            NoTradeOpensMs = [At(0), At(3), At(4)],
        };
        await bed.Candles.IngestAsync(Request(At(9), part), Stop);
        await bed.Candles.PutAsync(At(20), Candle(5, 105));

        await Check(At(30), 1, [5, 8], []);
        await Check(At(30), 2, [2, 5, 8], [3, 4]);
        await Check(At(10), 2, [2, 5, 8], [3, 4]);
        await Check(At(30), 3, [1, 2, 5, 8], [3, 4]);
        await Check(At(30), 9, [1, 2, 5, 8], [0, 3, 4]);

        async Task Check(long asOfMs, int before, int[] real, int[] noTrade)
        {
            var range = new TimeRange(At(6), At(10));
            var read = (await bed.Candles.AllAsync(asOfMs, range, before)).ShouldHaveSingleItem();
            read.Real.OpenMs.ToArray().Select(HourOf).ShouldBe(real);
            read.NoTradeOpensMs.Select(HourOf).ShouldBe(noTrade);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_replaced_comes_with_its_candles_when_it_is_asked_for(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), [.. Enumerable.Range(1, 6).Select(h => Candle(h))]);
        await bed.Candles.PutAsync(At(10), Candle(1, 101), Candle(4, 101));
        await bed.Candles.PutAsync(At(11), Candle(4, 102, volume: 3));
        await bed.Candles.PutAsync(At(12), Candle(6, 101));

        await Check(At(9));
        await Check(At(10), (4, 0, 100, 1));
        await Check(At(11), (4, 0, 100, 1), (4, 1, 101, 1));
        await Check(At(12), (4, 0, 100, 1), (4, 1, 101, 1), (6, 0, 100, 1));
        (await bed.Candles.AllAsync())[0].Replaced.ShouldBeEmpty();

        async Task Check(long asOfMs, params (int, int, double, double)[] expected)
        {
            var range = new TimeRange(At(4), At(20));
            var read = await bed.Candles.AllAsync(asOfMs, range, before: 2, replaced: true);
            var one = read.ShouldHaveSingleItem();
            HourOf(one.Real.OpenMs[0]).ShouldBe(2);
            one.Replaced.Select(v => (HourOf(v.OpenMs), v.Revision, v.Close, v.Volume))
                .ShouldBe(expected);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_series_is_named_asked_for_or_left_out(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        string[] symbols = ["ZZZ", "AAA", "MMM", "NNN"];
        foreach (var symbol in symbols)
        {
            var part = Part(Btc with { Symbol = symbol }, symbol == "NNN" ? [] : [Candle(1)]);
            await bed.Candles.IngestAsync(Request(At(9), part), Stop);
        }

        var series = await bed.Candles.SeriesAsync(Stop);
        var read = await bed.Candles.AllAsync();

        series.Select(row => row.Key.Symbol).ShouldBe(["AAA", "MMM", "NNN", "ZZZ"]);
        read.Select(row => row.SeriesId).ShouldBeInOrder();
        read.Select(row => row.Real.Key.Symbol).Order().ShouldBe(["AAA", "MMM", "ZZZ"]);
        var two = await bed.Candles.AllAsync(ids: [series[3].Id, series[0].Id, series[2].Id]);
        two.Select(row => row.Real.Key.Symbol).Order().ShouldBe(["AAA", "ZZZ"]);
        (await bed.Candles.AllAsync(ids: [])).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_read_may_be_left_early_and_the_store_goes_on(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var parts = Enumerable
            .Range(0, 300)
            .Select(i => Part(Btc with { Symbol = $"S{i}" }, Candle(1), Candle(2)));
        await bed.Candles.IngestAsync(Request(At(9), [.. parts]), Stop);
        var query = new CandleQuery
        {
            Timeframe = Timeframe.Hour,
            Opens = Always,
            AsOfMs = Later,
        };

        await foreach (var series in bed.Candles.ReadAsync(query, Stop))
        {
            series.Real.Count.ShouldBe(2);
            break;
        }

        (await bed.Candles.PutAsync(At(9), Candle(1))).Imported.ShouldBe(1);
        (await bed.Candles.AllAsync()).Count.ShouldBe(301);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Ten_series_and_a_thousand_take_as_many_statements(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var parts = Enumerable
            .Range(0, 1000)
            .Select(i => Part(Btc with { Symbol = $"S{i}" }, Candle(1), Candle(2)));
        await bed.Candles.IngestAsync(Request(At(9), [.. parts]), Stop);
        await bed.Candles.PutAsync(At(10), Candle(1));
        await bed.Candles.PutAsync(At(11), Candle(1, 101));
        await LedgerRows.FillAsync(bed.Store);
        var ids = (await bed.Candles.SeriesAsync(Stop)).Select(series => series.Id).ToArray();

        using var counter = new StatementCounter(bed.Store.Address);
        (await All(ids[..10])).Count.ShouldBe(10);
        var ten = counter.Take();
        (await All(null)).Count.ShouldBe(1001);
        var thousand = counter.Take();

        ten.ShouldBeInRange(1, 5);
        thousand.ShouldBe(ten);

        Task<List<SeriesCandles>> All(int[]? of) =>
            bed.Candles.AllAsync(ids: of, before: 1, asOfMs: At(10), replaced: true);
    }
}
