using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Testing.Model;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>Random sequences of operations give the answers that the model gives.</summary>
public sealed class ModelComparison
{
    private static readonly string[] Symbols = ["AAA", "BBB", "CCC"];

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Whatever_is_done_the_store_answers_as_the_model_does(StoreKind kind)
    {
        const int Steps = 60;
        var seeds = kind == StoreKind.Sqlite ? new[] { 1, 2, 3, 4, 5, 6 } : [7, 8, 9];
        foreach (var seed in seeds)
        {
            await using var bed = await StoreBed.NewAsync(kind);
            var model = new ModelStore();
            var requests = Requests(seed, Steps);
            var reads = Reads(seed, Steps);
            var follows = Follows(seed, Steps);
            for (var step = 0; step < Steps; step++)
            {
                var where = $"seed {seed}, step {step}";
                var expected = await model.Candles.IngestAsync(requests[step], Stop);
                var actual = await bed.Candles.IngestAsync(requests[step], Stop);
                actual.ShouldBe(expected, where);
                await FollowAsync(model, follows[step]);
                await FollowAsync(bed.Store, follows[step]);
                await ConfirmAsync(model, bed.Store, follows[step], step);
                (await StorePicture.OfAsync(bed.Store, reads[step])).ShouldBe(
                    await StorePicture.OfAsync(model, reads[step]),
                    where
                );
            }
        }
    }

    private static Ingest[] Requests(int seed, int count)
    {
        var candle =
            from hour in Gen.Choose(0, 14)
            from close in Gen.Choose(100, 103)
            from volume in Gen.Elements(0, 1, double.NaN)
            select Candle(hour, close, volume);
        var part =
            from symbol in Gen.Elements(Symbols)
            from candles in Gen.ListOf(candle)
            from empty in Gen.ListOf(Gen.Choose(0, 14))
            from isHistory in Gen.Elements(true, false)
            from lines in Gen.ListOf(Gen.Choose(2, 6))
            select PartOf(symbol, candles, empty, isHistory, lines);
        var request =
            from parts in Gen.ListOf(part)
            from now in Gen.Choose(10, 40)
            select Request(At(now), [.. parts.DistinctBy(one => one.Instrument.Symbol)]);
        return [.. request.Sample(count, new Rnd(Seed(seed)), 6)];
    }

    // What is done to the series of a symbol, if anything; they are numbered by the store.
    private static (string Symbol, int What)[] Follows(int seed, int count)
    {
        var follow =
            from symbol in Gen.Elements(Symbols)
            from what in Gen.Choose(0, 15)
            select (symbol, what);
        return [.. follow.Sample(count, new Rnd(Seed(seed + 2000)), 6)];
    }

    private static async Task FollowAsync(IStore store, (string Symbol, int What) follow)
    {
        var ids = (await store.Candles.SeriesAsync(Stop))
            .Where(series => series.Key.Symbol == follow.Symbol)
            .Select(series => series.Id)
            .ToArray();
        var instrument = Btc with { Symbol = follow.Symbol };
        await (
            follow.What switch
            {
                0 => store.Instruments.AddAsync([(instrument, Timeframe.Hour)], Stop),
                1 => store.Instruments.EnableAsync(ids, true, Stop),
                2 => store.Instruments.EnableAsync(ids, false, Stop),
                3 => store.Instruments.RemoveAsync(ids, false, Stop),
                4 => store.Instruments.RemoveAsync(ids, true, Stop),
                5 => LearnAsync(store, follow.Symbol, ids.Length),
                _ => Task.CompletedTask,
            }
        );
    }

    private static async Task LearnAsync(IStore store, string symbol, int known)
    {
        var facts = new InstrumentFacts("binance", symbol)
        {
            Tick = symbol == "AAA" ? null : 0.5,
            ListedMs = At(3),
            IsTrading = symbol != "CCC",
        };
        (await store.Instruments.LearnAsync([facts], At(20), Stop)).ShouldBe(known);
    }

    // Positions absent for good, with candles or without; the numbers are the store's own.
    private static async Task ConfirmAsync(
        ModelStore model,
        IStore store,
        (string Symbol, int What) follow,
        int step
    )
    {
        if (follow.What is < 6 or > 8)
        {
            return;
        }

        var (expected, actual) = (await AbsentAsync(model), await AbsentAsync(store));
        var change = new RepairChange { Absent = actual, KnownMs = At(15 + step % 20) };
        (await new RepairLedger(store.Tables).SaveAsync(change, Stop)).ShouldBe(
            model.ConfirmAbsent(expected, change.KnownMs)
        );

        async Task<List<(int, long)>> AbsentAsync(IStore of) =>
            (await of.Candles.SeriesAsync(Stop))
                .Where(series => series.Key.Symbol == follow.Symbol)
                .SelectMany(series =>
                    Enumerable
                        .Range(0, 3)
                        .Select(i => (series.Id, At((step * i + follow.What) % 15)))
                )
                .Distinct()
                .ToList();
    }

    private static CandleQuery[] Reads(int seed, int count)
    {
        var read =
            from start in Gen.Choose(-1, 15)
            from length in Gen.Choose(0, 16)
            from before in Gen.Choose(0, 4)
            from asOf in Gen.Choose(0, 42)
            from withReplaced in Gen.Elements(true, false)
            select new CandleQuery
            {
                Timeframe = Timeframe.Hour,
                Opens = new TimeRange(At(start), At(start + length)),
                Before = before,
                AsOfMs = At(asOf),
                WithReplaced = withReplaced,
            };
        return [.. read.Sample(count, new Rnd(Seed(seed + 1000)), 6)];
    }

    private static ulong Seed(int seed) => (ulong)seed * 2 + 1;

    private static SeriesIngest PartOf(
        string symbol,
        IEnumerable<Candle> candles,
        IEnumerable<int> empty,
        bool isHistory,
        IEnumerable<int> lines
    )
    {
        var instrument = Btc with { Symbol = symbol };
        Candle[] real = [.. candles.DistinctBy(c => c.OpenMs).OrderBy(c => c.OpenMs)];
        return Part(instrument, real) with
        {
            KnownMs = isHistory ? [.. real.Select(c => c.OpenMs + Hour)] : null,
            NoTradeOpensMs =
            [
                .. empty
                    .Distinct()
                    .Order()
                    .Select(hour => At(hour))
                    .Except(real.Select(c => c.OpenMs)),
            ],
            Quarantined =
            [
                .. lines
                    .Distinct()
                    .Order()
                    .Select(line => Refused(line) with { Series = Key(instrument) }),
            ],
        };
    }
}
