using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class TablesContract
{
    private const string Add =
        "INSERT INTO choice (venue, rule, made_ms, symbols) VALUES ($1, $2, $3, $4)";

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Every_kind_of_value_comes_back(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        var rows = await bed.Store.Tables.ListAsync(
            "SELECT $1, $2, $3, $4, $5, $6",
            [long.MaxValue, int.MinValue, 0.1 + 0.2, "a'\"; -- é", true, new byte[] { 0, 255 }],
            row =>
            {
                (row.Long(0), row.Int(1), row.Number(2), row.Text(3), row.Flag(4)).ShouldBe(
                    (long.MaxValue, int.MinValue, 0.1 + 0.2, "a'\"; -- é", true)
                );
                row.Bytes(5).ShouldBe([0, 255]);
                return row.IsNull(0);
            },
            Stop
        );

        rows.ShouldBe([false]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task None_is_kept_as_none_in_a_column_of_any_kind(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        var rows = await bed.Store.Tables.ListAsync(
            """
            INSERT INTO corporate_action
                (venue, symbol, kind, effective_ms, ratio_new, ratio_old, note, actor, known_ms,
                removed_ms)
            VALUES ('v', 's', 'k', $1, $2, $3, 'n', 'a', $1, $4)
            RETURNING effective_ms, ratio_new, ratio_old, removed_ms
            """,
            [7, null, double.NaN, null],
            row =>
                (row.Long(0), row.NumberOrNull(1), double.IsNaN(row.Number(2)), row.LongOrNull(3)),
            Stop
        );

        rows.ShouldBe([(7, null, true, null)]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Statements_run_together_or_not_at_all(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        TableChange good = new(Add, "v", "r", 1L, "[]");

        await Should.ThrowAsync<Exception>(() =>
            bed.Store.Tables.ChangeAsync([good, new TableChange(Add, "v", "r", 1L, null)], Stop)
        );
        (await new ChoiceLedger(bed.Store.Tables).NewestAsync("v", "r", Stop)).ShouldBeNull();

        var rows = await bed.Store.Tables.ChangeAsync(
            [good, good, new TableChange("UPDATE choice SET made_ms = made_ms + $1", 5)],
            Stop
        );
        rows.ShouldBe([1, 1, 2]);
        (await bed.Store.Tables.ChangeAsync([], Stop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Many_rows_of_one_statement_are_one_statement(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var many = Enumerable.Range(0, 5_000).Select(i => new TableChange(Add, "v", "r", i, "[]"));

        using var counter = new StatementCounter(bed.Store.Address);
        var rows = await bed.Store.Tables.ChangeAsync([.. many], Stop);

        counter.Take().ShouldBeInRange(1, 3);
        rows.Sum().ShouldBe(5_000);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Values_that_do_not_fit_the_statement_are_refused(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);

        await Check(Add, "v", "r", 1L);
        await Check(Add, "v", "r", 1L, 1m);

        Task Check(string sql, params IReadOnlyList<object?> values) =>
            Should.ThrowAsync<Exception>(() =>
                bed.Store.Tables.ChangeAsync([new TableChange(sql, values)], Stop)
            );
    }

    [Fact]
    public async Task Parameters_out_of_order_are_refused_where_they_would_be_mixed_up()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);

        await Check("SELECT $2, $1");
        await Check("SELECT $1");

        Task Check(string sql) =>
            Should.ThrowAsync<ArgumentException>(() =>
                bed.Store.Tables.ListAsync(sql, [1, 2], row => row.Int(0), Stop)
            );
    }
}
