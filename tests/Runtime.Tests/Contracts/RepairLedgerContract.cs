using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;
using static Heliograph.Runtime.Tests.Contracts.LedgerRows;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class RepairLedgerContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Repairs_come_further_and_go(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var repairs = new RepairLedger(bed.Store.Tables);
        await SaveAsync([Repair(2, 1), Repair(1, 3), Repair(1, 1)]);
        var further = Repair(1, 3, "queued") with
        {
            LastMs = At(5),
            Count = 3,
            Attempts = 2,
            FirstAbsentMs = At(7),
            Evidence = "none in [3, 5]",
        };

        await SaveAsync([further, Repair(1, 8)], (1, At(1)), (9, At(9)));

        (await repairs.LoadAsync(null, Stop)).ShouldBe([further, Repair(1, 8), Repair(2, 1)]);
        (await repairs.LoadAsync([2, 3], Stop)).ShouldBe([Repair(2, 1)]);
        (await bed.Candles.PutAsync(At(9), Candle(1))).Batch.ShouldBe(1);

        Task<long> SaveAsync(StoredRepair[] saved, params (int, long)[] removed) =>
            repairs.SaveAsync(
                new RepairChange
                {
                    Saved = saved,
                    Removed = removed,
                    KnownMs = At(9),
                },
                Stop
            );
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_absent_for_good_is_read_from_when_it_was_confirmed(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), [.. new[] { 1, 2, 5, 8 }.Select(h => Candle(h))]);
        await ConfirmAsync(bed, At(10), 4, 0, 7);
        await ConfirmAsync(bed, At(12), 3, 4);

        await Check(At(9), Always, 0);
        await Check(At(10), Always, 0, 0, 4, 7);
        await Check(At(11), new TimeRange(At(4), At(7)), 0, 4);
        await Check(At(12), Always, 0, 0, 3, 4, 7);
        await Check(At(12), new TimeRange(At(8), At(9)), 1, 7);
        await Check(At(12), new TimeRange(At(8), At(9)), 2, 3, 4, 7);
        await Check(At(12), new TimeRange(At(8), At(9)), 9, 3, 4, 7);
        await Check(At(12), new TimeRange(At(0), At(9)), 9, 0, 3, 4, 7);

        async Task Check(long asOfMs, TimeRange opens, int before, params int[] expected)
        {
            var read = (await bed.Candles.AllAsync(asOfMs, opens, before)).ShouldHaveSingleItem();
            read.AbsentOpensMs.Select(HourOf).ShouldBe(expected);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_new_absence_takes_a_batch_and_a_known_one_does_not(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1), Candle(4));
        await bed.Candles.IngestAsync(
            Request(At(9), Part(Btc with { Symbol = "ETHUSDT" }, Candle(1))),
            Stop
        );
        var before = await bed.Candles.SeriesAsync(Stop);

        (await ConfirmAsync(bed, At(12), 2, 3)).ShouldBe(3);
        (await ConfirmAsync(bed, At(13), 3, 2)).ShouldBe(0);
        var after = await bed.Candles.SeriesAsync(Stop);
        after[0]
            .ShouldBe(
                before[0] with
                {
                    LastBatch = 3,
                    LastKnownMs = At(12),
                    LongestLagMs = 10 * Hour,
                }
            );
        after[1].ShouldBe(before[1]);

        var unknown = new RepairChange { Absent = [(99, At(2))], KnownMs = At(13) };
        (await new RepairLedger(bed.Store.Tables).SaveAsync(unknown, Stop)).ShouldBe(0);

        (await ConfirmAsync(bed, At(5), 3, 0)).ShouldBe(4);
        (await bed.Candles.SeriesAsync(Stop))[0].LastKnownMs.ShouldBe(At(12));
        (await bed.Candles.AllAsync(At(11)))[0].AbsentOpensMs.ShouldBeEmpty();
        (await bed.Candles.PutAsync(At(14), Candle(9))).Batch.ShouldBe(5);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Repairs_and_absences_are_stored_together_or_not_at_all(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1));
        var before = await StorePicture.OfAsync(bed.Store);
        var repairs = new RepairLedger(bed.Store.Tables);
        var id = (await bed.Candles.SeriesAsync(Stop))[0].Id;

        await Should.ThrowAsync<Exception>(() =>
            repairs.SaveAsync(
                new RepairChange
                {
                    Saved = [Repair(id, 2, null!)],
                    Absent = [(id, At(2))],
                    KnownMs = At(10),
                },
                Stop
            )
        );

        (await StorePicture.OfAsync(bed.Store)).ShouldBe(before);
        (await bed.Candles.PutAsync(At(11), Candle(3))).Batch.ShouldBe(2);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_belongs_to_a_series_goes_with_it(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(5), Candle(1), Candle(4));
        await LedgerRows.FillAsync(bed.Store);
        var (repairs, sources) = (
            new RepairLedger(bed.Store.Tables),
            new SourceLedger(bed.Store.Tables)
        );
        var id = (await bed.Candles.SeriesAsync(Stop))[0].Id;
        await bed.Store.Instruments.AddAsync([(Btc, Timeframe.Day)], Stop);
        var young = (await bed.Candles.SeriesAsync(Stop)).Single(one => one.Id != id).Id;
        await sources.SaveAsync(
            [new(null, new StoredSourceState(young, "live", At(1), "{}", At(1)))],
            Stop
        );

        await bed.Store.Instruments.RemoveAsync([young], false, Stop);
        (await sources.LoadAsync(Stop)).Select(one => one.SeriesId).ShouldBe([id]);
        await bed.Store.Instruments.RemoveAsync([id], false, Stop);
        (await repairs.LoadAsync([id], Stop)).Count.ShouldBe(2);

        await bed.Store.Instruments.RemoveAsync([id], withCandles: true, Stop);
        (await repairs.LoadAsync(null, Stop)).ShouldBeEmpty();
        (await new FirstReadLedger(bed.Store.Tables).LoadAsync(null, Stop)).ShouldBeEmpty();
        (await sources.LoadAsync(Stop)).ShouldHaveSingleItem();
        await bed.Candles.PutAsync(At(6), Candle(1));
        (await bed.Candles.AllAsync()).ShouldHaveSingleItem().AbsentOpensMs.ShouldBeEmpty();
    }

    private static async Task<long> ConfirmAsync(StoreBed bed, long nowMs, params int[] hours)
    {
        var id = (await bed.Candles.SeriesAsync(Stop))[0].Id;
        return await new RepairLedger(bed.Store.Tables).SaveAsync(
            new RepairChange
            {
                Absent = [.. hours.Select(hour => (id, At(hour)))],
                KnownMs = nowMs,
            },
            Stop
        );
    }
}
