using Heliograph.Runtime.Storage;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class UpkeepContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Migrating_again_does_nothing(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind, migrate: false);

        (await bed.Store.SchemaVersionAsync(Stop)).ShouldBe(0);
        (await bed.Store.MigrateAsync(Stop)).ShouldBe(Steps(kind));
        (await bed.Store.SchemaVersionAsync(Stop)).ShouldBe(Steps(kind)[^1]);
        (await bed.Store.MigrateAsync(Stop)).ShouldBeEmpty();
        (await bed.Store.InfoAsync(Stop)).SchemaVersion.ShouldBe(Steps(kind)[^1]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Nodes_that_migrate_at_once_apply_each_step_once(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind, migrate: false);
        await using var other = await bed.OpenAgainAsync(migrate: false);

        var applied = await Task.WhenAll(bed.Store.MigrateAsync(Stop), other.MigrateAsync(Stop));

        applied.SelectMany(numbers => numbers).Order().ShouldBe(Steps(kind));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_store_of_a_newer_version_is_refused(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.ExecuteAsync(
            "INSERT INTO schema_migration (number, name, sha256, applied_at) "
                + "VALUES (99, 'later', 'x', 0)"
        );

        var error = await Should.ThrowAsync<StoreException>(() => bed.OpenAgainAsync());

        error.Message.ShouldContain("newer version (schema 99");
        error.Hint.ShouldNotBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_altered_migration_is_refused(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.ExecuteAsync("UPDATE schema_migration SET sha256 = 'altered' WHERE number = 1");

        var error = await Should.ThrowAsync<StoreException>(() => bed.OpenAgainAsync());

        error.Message.ShouldContain("migration 1 of");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_store_of_the_first_schema_keeps_what_it_holds(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind, migrate: false);
        await EarlierSchemaAsync(bed, 1);
        await bed.ExecuteAsync(
            """
            INSERT INTO instrument (venue, symbol, market, calendar)
            VALUES ('binance', 'BTCUSDT', 'spot', '24x7');
            INSERT INTO series (instrument_id, timeframe) VALUES (1, 60)
            """
        );

        (await bed.Store.MigrateAsync(Stop)).ShouldBe(Steps(kind)[1..]);

        var series = (await bed.Candles.SeriesAsync(Stop)).ShouldHaveSingleItem();
        (series.Key, series.Enabled, series.IsFollowed).ShouldBe((Key(Btc), true, true));
        (await bed.Candles.PutAsync(At(5), Candle(1))).Imported.ShouldBe(1);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_store_of_the_third_schema_keeps_what_it_holds(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind, migrate: false);
        await EarlierSchemaAsync(bed, 3);
        if (kind == StoreKind.Postgres)
        {
            await bed.ExecuteAsync($"SELECT make_candle_partitions(ARRAY[{At(1)}])");
        }

        await bed.ExecuteAsync(
            $"""
            INSERT INTO instrument (venue, symbol, market, tick, calendar)
            VALUES ('binance', 'BTCUSDT', 'perpetual', 0.5, '24x7');
            INSERT INTO series (instrument_id, timeframe, has_volume, first_open_ms, last_open_ms,
                candles, last_batch, last_known_at, longest_lag_ms, followed)
            VALUES (1, 60, true, {At(1)}, {At(1)}, 1, 2, {At(6)}, {5 * Hour}, true);
            INSERT INTO batch VALUES (1, 'collect', 'x', NULL, {At(5)}, 1);
            INSERT INTO batch VALUES (2, 'collect', 'x', NULL, {At(6)}, 1);
            INSERT INTO candle (series_id, open_ms, o, h, l, c, v, known_at, batch_id, rev, state,
                assumed)
            VALUES (1, {At(1)}, 101, 102, 100, 101, 1, {At(6)}, 2, 1, 0, false);
            INSERT INTO candle_revision (series_id, open_ms, o, h, l, c, v, known_at, batch_id,
                rev, state, assumed, replaced_at, reason)
            VALUES (1, {At(1)}, 100, 101, 99, 100, 1, {At(5)}, 1, 0, 0, false, {At(6)}, 'collect');
            """
        );

        (await bed.Store.MigrateAsync(Stop)).ShouldBe(Steps(kind)[3..]);

        await using var expected = await StoreBed.NewAsync(kind);
        var btc = Btc with { Market = Engine.Market.MarketKind.Perpetual, Tick = 0.5 };
        await expected.Candles.IngestAsync(Request(At(5), Part(btc, Candle(1))), Stop);
        await expected.Candles.IngestAsync(Request(At(6), Part(btc, Candle(1, 101))), Stop);
        (await StorePicture.OfAsync(bed.Store)).ShouldBe(
            await StorePicture.OfAsync(expected.Store)
        );
        await LedgerRows.FillAsync(bed.Store);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_probe_is_written_and_read_back(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        await bed.Store.ProbeAsync(Stop);
        await bed.Store.ProbeAsync(Stop);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_whole_store_is_found_whole(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Candles.PutAsync(At(1), Candle(1));

        await bed.Store.VerifyAsync(Stop);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_empty_store_counts_nothing(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        var info = await bed.Store.InfoAsync(Stop);

        var steps = Steps(kind).Length;
        (info with { Bytes = 0 }).ShouldBe(
            new StoreInfo(bed.Store.Address, steps, 0, 0, 0, 0, 0, 0)
        );
        info.Bytes.ShouldBeGreaterThan(0);
    }

    private static int[] Steps(StoreKind kind) =>
        [.. Migration.All(kind).Select(step => step.Number)];

    private static async Task EarlierSchemaAsync(StoreBed bed, int steps)
    {
        if (bed.Address.Kind == StoreKind.Postgres)
        {
            await bed.ExecuteAsync("CREATE SCHEMA heliograph");
        }

        await bed.ExecuteAsync(
            """
            CREATE TABLE schema_migration (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,
                applied_at BIGINT NOT NULL
            )
            """
        );
        foreach (var step in Migration.All(bed.Address.Kind).Take(steps))
        {
            await bed.ExecuteAsync(step.Sql);
            await bed.ExecuteAsync(
                "INSERT INTO schema_migration (number, name, sha256, applied_at) "
                    + $"VALUES ({step.Number}, '{step.Name}', '{step.Sha256}', 0)"
            );
        }
    }
}
