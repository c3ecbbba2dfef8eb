using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Backups;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class MoveContract
{
    public static TheoryData<StoreKind, StoreKind> Pairs =>
        new(
            from source in Enum.GetValues<StoreKind>()
            from target in Enum.GetValues<StoreKind>()
            select (source, target)
        );

    [Theory, MemberData(nameof(Pairs))]
    public async Task All_that_a_store_holds_is_in_the_other(StoreKind from, StoreKind to)
    {
        await using var source = await StoreBed.NewAsync(from);
        await using var target = await StoreBed.PlaceAsync(to);
        await FillAsync(source);
        var before = await StorePicture.OfAsync(source.Store);

        var moved = await source.Store.MoveAsync(target.Address, null, Stop);

        await target.OpenAsync(migrate: false);
        (await StorePicture.OfAsync(source.Store)).ShouldBe(before);
        (await StorePicture.OfAsync(target.Store)).ShouldBe(before);
        moved.Tables.Select(table => (table.Table, table.Rows)).ShouldBe(Rows);
        (await target.Store.MigrateAsync(Stop)).ShouldBeEmpty();
        (await target.Candles.PutAsync(At(60), Candle(9))).Batch.ShouldBe(8);
        await LedgerRows.NumberOnAsync(target.Store);
        await target.Store.Instruments.AddAsync([(Btc with { Symbol = "NEW" }, Day)], Stop);
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task There_and_back_again_is_the_same_to_the_byte(StoreKind from, StoreKind to)
    {
        await using var source = await StoreBed.NewAsync(from);
        await using var target = await StoreBed.NewAsync(to);
        await target.CloseAsync();
        await using var back = await StoreBed.PlaceAsync(from);
        await FillAsync(source);

        var there = await source.Store.MoveAsync(target.Address, null, Stop);
        await target.OpenAsync();
        var again = await target.Store.MoveAsync(back.Address, null, Stop);

        again.Tables.ShouldBe(there.Tables);
        again.Sha256.ShouldBe(there.Sha256);
        await source.ExecuteAsync("UPDATE candle SET v = 1.0000000000000002 WHERE v = 1");
        await using var other = await StoreBed.PlaceAsync(to);
        var changed = await source.Store.MoveAsync(other.Address, null, Stop);
        changed.Sha256.ShouldNotBe(there.Sha256);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_store_that_holds_something_is_not_moved_over(StoreKind kind)
    {
        await using var source = await StoreBed.NewAsync(StoreKind.Sqlite);
        await using var target = await StoreBed.NewAsync(kind);
        await FillAsync(source);
        await target.Signals.RegisterAsync("rsi", 1, "aaa", "{}", At(1), Stop);
        var before = await StorePicture.OfAsync(target.Store);

        var error = await Should.ThrowAsync<BackupException>(() =>
            source.Store.MoveAsync(target.Address, null, Stop)
        );

        error.Message.ShouldContain("is not empty");
        await using var again = await target.OpenAgainAsync();
        (await StorePicture.OfAsync(again)).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_somebody_has_open_is_not_moved_over()
    {
        await using var source = await StoreBed.NewAsync(StoreKind.Sqlite);
        await using var target = await StoreBed.NewAsync(StoreKind.Sqlite);

        var error = await Should.ThrowAsync<StoreException>(() =>
            source.Store.MoveAsync(target.Address, null, Stop)
        );

        error.Message.ShouldContain("another process");
        (await target.Candles.PutAsync(At(5), Candle(1))).Imported.ShouldBe(1);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_store_of_a_newer_version_is_not_moved_over(StoreKind kind)
    {
        await using var source = await StoreBed.NewAsync(StoreKind.Sqlite);
        await using var target = await StoreBed.NewAsync(kind);
        await target.ExecuteAsync(
            "INSERT INTO schema_migration (number, name, sha256, applied_at) "
                + "VALUES (99, 'later', 'x', 0)"
        );

        var error = await Should.ThrowAsync<StoreException>(() =>
            source.Store.MoveAsync(target.Address, null, Stop)
        );

        error.Message.ShouldContain("newer version");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_stopped_midway_leaves_the_other_as_it_was(StoreKind kind)
    {
        await using var source = await StoreBed.NewAsync(StoreKind.Sqlite);
        await using var target = await StoreBed.PlaceAsync(kind);
        await FillAsync(source);

        foreach (var table in (string[])["instrument", "candle", "signal"])
        {
            foreach (var step in (string[])["copying", "comparing"])
            {
                await Should.ThrowAsync<OperationCanceledException>(() => StopAsync(table, step));
                await target.OpenAsync();
                (await target.Store.InfoAsync(Stop)).Series.ShouldBe(0);
                await target.CloseAsync();
            }
        }

        await source.Store.MoveAsync(target.Address, null, Stop);
        await target.OpenAsync();
        (await StorePicture.OfAsync(target.Store)).ShouldBe(
            await StorePicture.OfAsync(source.Store)
        );

        Task StopAsync(string table, string step)
        {
            var progress = new Watching(now =>
            {
                if (now.Table == table && now.Step == step)
                {
                    throw new OperationCanceledException();
                }
            });
            return source.Store.MoveAsync(target.Address, progress, Stop);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task While_it_is_filled_the_other_is_no_store_yet(StoreKind kind)
    {
        await using var source = await StoreBed.NewAsync(StoreKind.Sqlite);
        await using var target = await StoreBed.PlaceAsync(kind);
        await FillAsync(source);
        var refusals = new List<StoreException>();

        await source.Store.MoveAsync(target.Address, new Watching(Look), Stop);

        await target.OpenAsync();
        refusals.Count.ShouldBeGreaterThan(10);
        refusals.ShouldAllBe(error => error.Message.Contains("unfinished target of a move"));
        (await target.Store.InfoAsync(Stop)).Series.ShouldBe(2);

        void Look(MoveProgress now) =>
            refusals.Add(Should.Throw<StoreException>(() => target.OpenAgainAsync()));
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task A_row_longer_than_a_chunk_and_a_minus_zero_are_carried(
        StoreKind from,
        StoreKind to
    )
    {
        await using var source = await StoreBed.NewAsync(from);
        await using var target = await StoreBed.PlaceAsync(to);
        var signals = Enumerable
            .Range(1, 9)
            .Select(hour =>
                Signal($"sg_{hour}", hour) with
                {
                    Score = -0.0,
                    EvidenceJson = new string('x', hour * 60_000),
                }
            );
        await source.Signals.CommitAsync([], [.. signals], Stop);

        await source.Store.MoveAsync(target.Address, null, Stop);

        await target.OpenAsync();
        var moved = await target.Signals.ListAsync(0, Later, Stop);
        moved
            .Select(signal => signal.EvidenceJson.Length / 60_000)
            .ShouldBe(Enumerable.Range(1, 9));
        moved.ShouldAllBe(signal => signal.Score == 0);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Every_column_of_every_table_is_carried(StoreKind through)
    {
        await using var source = await StoreBed.NewAsync(StoreKind.Sqlite);
        await using var middle = await StoreBed.PlaceAsync(through);
        await using var target = await StoreBed.PlaceAsync(StoreKind.Sqlite);
        await FillAsync(source);

        await source.Store.MoveAsync(middle.Address, null, Stop);
        await middle.OpenAsync();
        await middle.Store.MoveAsync(target.Address, null, Stop);

        // A query for each table that writes all of its columns as text.
        var tables = await source.TextsAsync(
            """
            SELECT 'SELECT ' || group_concat('quote(' || c.name || ')', ' || '','' || ')
                || ' FROM ' || t.name || ' ORDER BY 1'
            FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
                AND t.name NOT IN ('schema_migration', 'probe')
            GROUP BY t.name
            """
        );
        tables.Count.ShouldBe(Rows.Length);
        foreach (var rows in tables)
        {
            var held = await source.TextsAsync(rows);
            held.ShouldNotBeEmpty(rows);
            (await target.TextsAsync(rows)).ShouldBe(held);
        }
    }

    private static (string, long)[] Rows =>
        [
            ("instrument", 2),
            ("series", 2),
            ("batch", 7),
            ("candle", 5),
            ("candle_revision", 2),
            ("quarantine", 2),
            ("strategy", 2),
            ("cycle", 2),
            ("signal", 1),
            ("absent", 1),
            ("repair", 2),
            ("venue_host", 1),
            ("mode_change", 2),
            ("source_state", 1),
            ("source_switch", 1),
            ("incident", 2),
            ("first_read", 1),
            ("choice", 1),
            ("corporate_action", 2),
            ("parity", 2),
            ("job", 1),
            ("occurrence", 1),
            ("shard", 1),
            ("node", 1),
            ("outbox", 1),
            ("quality_point", 1),
            ("health_point", 1),
            ("report", 1),
            ("indicator_value", 1),
        ];

    private static Engine.Market.Timeframe Day => Engine.Market.Timeframe.Day;

    private static async Task FillAsync(StoreBed bed)
    {
        var eth = Btc with { Symbol = "ETHUSDT", Tick = 0.1 + 0.2 };
        await bed.Store.Instruments.AddAsync([(eth, Day)], Stop);
        var part = Part(Btc, Candle(1), Candle(2, volume: double.NaN), Candle(900)) with
        {
            NoTradeOpensMs = [At(3)],
            Quarantined = [Refused(2), Refused(3, "é,\u20ac,\ud83d\ude00")],
        };
        await bed.Candles.IngestAsync(Request(At(5), part), Stop);
        await bed.Candles.PutAsync(At(6), Candle(1, 101));
        await bed.Candles.PutAsync(At(7), Candle(1, 102), Candle(4));
        await bed.Signals.CommitAsync(
            [Cycle(1), Cycle(2)],
            [Signal("sg_a", 1) with { Json = "" }],
            Stop
        );
        await bed.Signals.RegisterAsync("rsi", 1, "aaa", "{}", At(1), Stop);
        var removed = (await bed.Candles.SeriesAsync(Stop)).Single(one => one.Key == Key(Btc));
        await bed.Store.Instruments.RemoveAsync([removed.Id], false, Stop);
        await bed.Signals.RegisterAsync("Z", 1, "bbb", "{}", At(1), Stop);
        await LedgerRows.FillAsync(bed.Store);
    }

    private sealed class Watching(Action<MoveProgress> look) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value) => look(value);
    }
}
