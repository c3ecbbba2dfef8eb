using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class IngestContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task New_candles_are_stored_and_summed_up(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        var result = await bed.Candles.PutAsync(At(9), Candle(1), Candle(2, volume: 0), Candle(4));

        result.ShouldBe(new IngestResult(1, 3, 0, 0, 0));
        var series = (await bed.Candles.SeriesAsync(Stop)).ShouldHaveSingleItem();
        series.ShouldBe(
            new StoredSeries(series.Id, Key(Btc), Btc, true, true, At(1), At(4), 3, 1, At(9))
            {
                LongestLagMs = 8 * Hour,
            }
        );
        (await bed.Candles.AllAsync()).Closes().ShouldBe([(1, 100), (2, 100), (4, 100)]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_was_stored_comes_back_to_the_bit(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var candle = Engine.Market.Candle.Create(
            At(1),
            0.1 + 0.2,
            1.0 / 3.0,
            double.Epsilon,
            0.30000000000000004,
            123456789.123456789
        );
        var large = Engine.Market.Candle.Create(At(2), 1e300, 1e300, 5, 7, 9007199254740993);

        await bed.Candles.PutAsync(At(9), candle, large);

        var read = (await bed.Candles.AllAsync()).ShouldHaveSingleItem().Real;
        read[0].ShouldBe(candle);
        read[1].ShouldBe(large);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_same_rows_again_change_nothing_and_take_no_batch(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        Candle[] candles = [Candle(1), Candle(2, volume: double.NaN), Candle(4)];
        await bed.Candles.PutAsync(At(9), candles);
        var before = await bed.Candles.SeriesAsync(Stop);

        var again = await bed.Candles.PutAsync(At(10), candles);

        again.ShouldBe(new IngestResult(0, 0, 3, 0, 0));
        (await bed.Candles.SeriesAsync(Stop)).ShouldBe(before);
        (await bed.Candles.PutAsync(At(11), Candle(5))).Batch.ShouldBe(2);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_different_candle_becomes_the_next_revision(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(5), Candle(1, 100), Candle(2, 100));

        var result = await bed.Candles.PutAsync(At(6), Candle(1, 101), Candle(2, 100));

        result.ShouldBe(new IngestResult(2, 0, 1, 1, 0));
        var id = (await bed.Candles.SeriesAsync(Stop))[0].Id;
        var rows = await bed.Candles.CandlesAsync(id, Always, Later, Stop);
        rows[0].ShouldBe(new StoredCandle(At(1), 101, 102, 100, 101, 1, false, 1, At(6), false, 2));
        rows[1].Revision.ShouldBe(0);
        (await bed.Store.InfoAsync(Stop)).Revisions.ShouldBe(1);
        (await bed.Candles.AllAsync())[0].Revised.ShouldBe([(At(1), 1)]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_candle_equal_to_an_older_revision_is_unchanged(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(5), Candle(1, 100, double.NaN));
        await bed.Candles.PutAsync(At(6), Candle(1, 101));

        var result = await bed.Candles.PutAsync(At(7), Candle(1, 100, double.NaN));

        result.ShouldBe(new IngestResult(0, 0, 1, 0, 0));
        (await bed.Candles.AllAsync()).Closes().ShouldBe([(1, 101)]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Candles_between_stored_ones_are_added(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(2), Candle(4), Candle(6));

        var result = await bed.Candles.PutAsync(
            At(9),
            [.. Enumerable.Range(0, 9).Select(hour => Candle(hour))]
        );

        result.ShouldBe(new IngestResult(2, 6, 3, 0, 0));
        (await bed.Candles.AllAsync())[0].Real.Count.ShouldBe(9);
        var series = (await bed.Candles.SeriesAsync(Stop))[0];
        (series.FirstOpenMs, series.LastOpenMs, series.Candles).ShouldBe((At(0), At(8), 9));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task History_that_is_imported_again_is_known_at_its_close_as_before(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.IngestAsync(Imported(At(50), Candle(1), Candle(2)), Stop);
        await bed.Candles.IngestAsync(Imported(At(60), Candle(2, 101)), Stop);

        var series = (await bed.Candles.SeriesAsync(Stop))[0];
        var rows = await bed.Candles.CandlesAsync(series.Id, Always, At(4), Stop);

        rows.Select(row => (row.KnownMs, row.IsAssumed, row.Revision, row.Close))
            .ShouldBe([(At(2), true, 0, 100), (At(3), true, 1, 101)]);
        (series.ImportedBeforeMs, series.LongestLagMs).ShouldBe((At(2) + 1, Hour));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_candle_that_was_seen_to_arrive_is_revised_when_the_revision_is_stored(
        StoreKind kind
    )
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.IngestAsync(Request(At(3), Part(Btc, Candle(2))), Stop);
        await bed.Candles.IngestAsync(Imported(At(60), Candle(2, 101)), Stop);

        var series = (await bed.Candles.SeriesAsync(Stop))[0];
        var rows = await bed.Candles.CandlesAsync(series.Id, Always, Later, Stop);

        rows.Select(row => (row.KnownMs, row.IsAssumed)).ShouldBe([(At(60), false)]);
        (series.ImportedBeforeMs, series.LongestLagMs).ShouldBe((long.MinValue, 58 * Hour));
    }

    private static Ingest Imported(long nowMs, params Candle[] candles)
    {
        long[] known = [.. candles.Select(candle => candle.OpenMs + Hour)];
        return Request(nowMs, Part(Btc, candles) with { KnownMs = known });
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_known_never_goes_backwards(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(9), Candle(1));

        await bed.Candles.PutAsync(At(3), Candle(2));

        (await bed.Candles.SeriesAsync(Stop))[0].LastKnownMs.ShouldBe(At(9));
        (await bed.Candles.AllAsync(asOfMs: At(8))).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_waited_for_its_turn_is_known_when_its_turn_came(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();
        var clock = new CountingClock();

        await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(hour =>
                    (hour % 2 == 0 ? bed.Store : other).Candles.IngestAsync(
                        Request(At(99), Part(Btc, Candle(hour))) with
                        {
                            Clock = clock,
                        },
                        Stop
                    )
                )
        );

        // Read before its turn, the clock would not go with the batches.
        var id = (await bed.Candles.SeriesAsync(Stop))[0].Id;
        var rows = await bed.Candles.CandlesAsync(id, Always, Later, Stop);
        rows.Select(row => row.KnownMs - row.Batch).Distinct().ShouldBe([CountingClock.FirstMs]);
    }

    private sealed class CountingClock : TimeProvider
    {
        public const long FirstMs = T0;
        private long now = FirstMs;

        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Increment(ref now));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Positions_without_a_trade_are_kept_apart_from_candles(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var part = Part(Btc, Candle(1), Candle(3)) with { NoTradeOpensMs = [At(0), At(2), At(4)] };

        var result = await bed.Candles.IngestAsync(Request(At(9), part), Stop);
        var again = await bed.Candles.IngestAsync(Request(At(9), part), Stop);

        (result.Imported, again.Unchanged).ShouldBe((5, 5));
        var read = (await bed.Candles.AllAsync()).ShouldHaveSingleItem();
        read.NoTradeOpensMs.ShouldBe([At(0), At(2), At(4)]);
        read.Real.OpenMs.ToArray().ShouldBe([At(1), At(3)]);
        var row = (await bed.Candles.CandlesAsync(read.SeriesId, Always, Later, Stop))[0];
        (row.IsNoTrade, double.IsNaN(row.Close), double.IsNaN(row.Volume)).ShouldBe(
            (true, true, true)
        );
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_trade_that_turns_up_later_is_a_revision_of_no_trade(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var empty = Part(Btc) with { NoTradeOpensMs = [At(1)] };
        await bed.Candles.IngestAsync(Request(At(5), empty), Stop);

        var result = await bed.Candles.PutAsync(At(6), Candle(1));

        result.Revised.ShouldBe(1);
        (await bed.Candles.AllAsync(asOfMs: At(5)))[0].NoTradeOpensMs.ShouldBe([At(1)]);
        (await bed.Candles.AllAsync()).Closes().ShouldBe([(1, 100)]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_refused_row_is_kept_once(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var part = Part(Btc) with
        {
            Quarantined = [Refused(2), Refused(3), Refused(3, "x\0\ud800")],
        };

        var first = await bed.Candles.IngestAsync(Request(At(1), part), Stop);
        var second = await bed.Candles.IngestAsync(Request(At(2), part), Stop);

        first.ShouldBe(new IngestResult(1, 0, 0, 0, 3));
        second.ShouldBe(new IngestResult(0, 0, 0, 0, 0));
        var more = Part(Btc) with { Quarantined = [Refused(9)] };
        await bed.Candles.IngestAsync(Request(At(3), more), Stop);
        (await bed.Candles.QuarantineAsync(3, Stop)).ShouldBe([Refused(9), Refused(2), Refused(3)]);
        (await bed.Store.InfoAsync(Stop)).Quarantined.ShouldBe(4);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_ingest_that_fails_midway_leaves_nothing(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(5), Candle(1));
        var good = Part(Btc, Candle(1, 101), Candle(2));
        var bad = Part(Btc with { Symbol = "ETHUSDT" }, Candle(1)) with { KnownMs = [] };

        await Should.ThrowAsync<IndexOutOfRangeException>(() =>
            bed.Candles.IngestAsync(Request(At(6), good, bad), Stop)
        );

        (await bed.Candles.SeriesAsync(Stop)).Count.ShouldBe(1);
        (await bed.Candles.AllAsync()).Closes().ShouldBe([(1, 100)]);
        (await bed.Candles.PutAsync(At(7), Candle(3))).Batch.ShouldBe(2);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Writers_that_meet_get_batches_of_their_own(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(hour =>
                    (hour % 2 == 0 ? bed.Store : other).Candles.PutAsync(At(50), Candle(hour))
                )
        );

        results
            .Select(result => result.Batch)
            .Order()
            .ShouldBe(Enumerable.Range(1, 40).Select(i => (long)i));
        (await bed.Candles.AllAsync())[0].Real.Count.ShouldBe(40);
    }
}
