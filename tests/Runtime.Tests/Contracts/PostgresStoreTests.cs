using Heliograph.Runtime.Storage;
using Heliograph.Testing;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>What is particular to a store on a server.</summary>
public sealed class PostgresStoreTests
{
    [Fact]
    public async Task A_role_without_rights_to_change_tables_can_run_a_node()
    {
        Needs.Postgres();
        await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
        await (await OpenAsync(database.AddressOf())).DisposeAsync();
        var role = $"node_{database.Name}";
        await database.ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN;
            GRANT USAGE ON SCHEMA heliograph TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA heliograph TO {role};
            """
        );

        await using var store = await OpenAsync(database.AddressOf(role));
        await store.Candles.PutAsync(At(5), Candle(1), Candle(2_000));
        var revised = await store.Candles.PutAsync(At(6), Candle(1, 101));
        await store.ProbeAsync(Stop);

        revised.Revised.ShouldBe(1);
        (await store.Candles.AllAsync()).Closes().ShouldBe([(1, 101), (2_000, 100)]);
        await store.DisposeAsync();
        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task Candles_lie_in_a_partition_for_each_month()
    {
        Needs.Postgres();
        await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
        await using var store = await OpenAsync(database.AddressOf());
        await store.Candles.PutAsync(At(5), Candle(-1), Candle(0), Candle(31 * 24 - 1));

        await database.ExecuteAsync(
            """
            DO $$ BEGIN
                ASSERT (SELECT count(*) FROM heliograph.candle_202512) = 1;
                ASSERT (SELECT count(*) FROM heliograph.candle_202601) = 2;
            END $$
            """
        );
    }

    [Fact]
    public async Task Errors_of_the_server_are_one_line_without_the_secret()
    {
        Needs.Postgres();
        await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
        var port = PostgresCluster.Shared.Port;

        await Check($"postgres://u:s3cret@127.0.0.1:1/{database.Name}", "cannot be reached");
        await Check($"postgres://nobody:s3cret@127.0.0.1:{port}/{database.Name}", "login");
        await Check($"postgres://postgres:s3cret@127.0.0.1:{port}/absent", "does not exist");

        static async Task Check(string address, string words)
        {
            var error = await Should.ThrowAsync<StoreException>(() => OpenAsync(address));
            error.Message.ShouldContain(words);
            error.Message.ShouldNotContain('\n');
            error.ToString().ShouldNotContain("s3cret");
            error.Hint.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_read_only_server_is_refused_and_taken_again_when_it_writes()
    {
        Needs.Postgres();
        await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
        await using (await OpenAsync(database.AddressOf()))
        {
            await database.ExecuteAsync(
                $"ALTER DATABASE {database.Name} SET default_transaction_read_only = on"
            );
        }

        await using var store = await OpenAsync(database.AddressOf());
        var error = await Should.ThrowAsync<StoreException>(() =>
            store.Candles.PutAsync(At(5), Candle(1))
        );

        error.Message.ShouldContain("read-only");
        (await store.Candles.SeriesAsync(Stop)).ShouldBeEmpty();
    }

    private static Task<IStore> OpenAsync(string address) =>
        Stores.OpenAsync(StoreAddress.Parse(address), TimeProvider.System, CancellationToken.None);
}
