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
        await FirstSchemaAsync(bed);
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

    private static async Task FirstSchemaAsync(StoreBed bed)
    {
        var first = Migration.All(bed.Address.Kind)[0];
        if (bed.Address.Kind == StoreKind.Postgres)
        {
            await bed.ExecuteAsync("CREATE SCHEMA heliograph");
        }

        await bed.ExecuteAsync(first.Sql);
        await bed.ExecuteAsync(
            $"""
            CREATE TABLE schema_migration (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,
                applied_at BIGINT NOT NULL
            );
            INSERT INTO schema_migration VALUES (1, 'base', '{first.Sha256}', 0)
            """
        );
    }
}
