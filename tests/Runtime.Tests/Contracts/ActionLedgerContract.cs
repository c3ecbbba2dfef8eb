using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;
using static Heliograph.Runtime.Tests.Contracts.LedgerRows;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class ActionLedgerContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_action_is_known_from_when_it_was_noted_until_it_was_removed(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var actions = new ActionLedger(bed.Store.Tables);
        var split = await actions.AddAsync(Action(At(3)), At(3), Stop);
        var odd = await actions.AddAsync(
            Action(At(5)) with
            {
                Symbol = "B",
                RatioNew = null,
                RatioOld = null,
            },
            At(5),
            Stop
        );

        (await actions.RemoveAsync(split, At(6), Stop)).ShouldBeTrue();
        (await actions.RemoveAsync(split, At(7), Stop)).ShouldBeFalse();
        (await actions.RemoveAsync(99, At(7), Stop)).ShouldBeFalse();

        await Check(2.9);
        await Check(3, split);
        await Check(5.9, odd, split);
        await Check(6, odd);
        StoredAction removed = Action(At(3)) with { Id = split, RemovedMs = At(6) };
        (await actions.AllAsync(At(4), Stop)).ShouldBe([removed]);
        (await actions.HistoryAsync(At(2), Stop)).ShouldBeEmpty();
        (await actions.HistoryAsync(At(9), Stop)).ShouldContain(removed);

        async Task Check(double hour, params long[] expected) =>
            (await actions.AllAsync(At(hour), Stop)).Select(one => one.Id).ShouldBe(expected);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_same_again_is_not_noted_until_it_was_removed(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var actions = new ActionLedger(bed.Store.Tables);
        var first = await AddAsync(Action(At(3)));

        (await AddAsync(Action(At(4)) with { Note = "again" })).ShouldBe(0);
        (await AddAsync(Action(At(4)) with { RatioNew = 3, RatioOld = 2 })).ShouldBe(0);
        (await bed.Candles.PutAsync(At(4), Candle(1))).Batch.ShouldBe(2, "none was taken");
        (await AddAsync(Action(At(4)) with { RatioNew = 2 })).ShouldNotBe(0);
        (await AddAsync(Action(At(4)) with { EffectiveMs = At(7) })).ShouldNotBe(0);
        (await AddAsync(Action(At(4)) with { Venue = "nasdaq" })).ShouldNotBe(0);
        var rename = Action(At(4)) with { Kind = "rename", RatioNew = null, RatioOld = null };
        (await AddAsync(rename)).ShouldNotBe(0);
        (await AddAsync(rename)).ShouldBe(0);
        (await actions.RemoveAsync(first, At(5), Stop)).ShouldBeTrue();
        (await AddAsync(Action(At(6)))).ShouldBeGreaterThan(first);

        Task<long> AddAsync(StoredAction action) => actions.AddAsync(action, action.KnownMs, Stop);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_change_touches_the_series_of_the_instrument_and_no_other(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1), Candle(4));
        var other = Part(Btc with { Symbol = "ETHUSDT" }, Candle(1));
        await bed.Candles.IngestAsync(Request(At(9), other), Stop);
        var before = await bed.Candles.SeriesAsync(Stop);
        var actions = new ActionLedger(bed.Store.Tables);
        var split = Action(At(12)) with { Venue = Btc.Venue, Symbol = Btc.Symbol };

        var id = await actions.AddAsync(split, At(12), Stop);
        await Check(batch: 3, known: 12);
        (await actions.RemoveAsync(id, At(14), Stop)).ShouldBeTrue();
        await Check(batch: 4, known: 14);
        (await bed.Candles.PutAsync(At(15), Candle(9))).Batch.ShouldBe(5);

        async Task Check(long batch, int known)
        {
            var after = await bed.Candles.SeriesAsync(Stop);
            after[0].ShouldBe(before[0] with { LastBatch = batch, LastKnownMs = At(known) });
            after[1].ShouldBe(before[1]);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_noted_now_is_not_known_before_the_last_batch(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1));
        var actions = new ActionLedger(bed.Store.Tables);

        await actions.AddAsync(Action(At(8)), At(8), Stop);
        await actions.AddAsync(Action(At(2)) with { Symbol = "OLD" }, At(8), Stop);

        (await actions.HistoryAsync(At(20), Stop))
            .Select(one => (one.Symbol, one.KnownMs))
            .ShouldBe([("OLD", At(2)), ("XYZ", At(9))]);
    }
}
