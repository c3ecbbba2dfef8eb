using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Upkeep;
using Heliograph.Runtime.Venues.Simulated;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Upkeep;

public sealed class RetentionContract
{
    private const int Day = 24;
    private const int Now = 500 * Day;

    // Of each: the days ago of rows, and of those that stay.
    private static readonly (string Count, string Insert, int[] Ago, int[] Kept)[] Rows =
    [
        (
            "nominal_ms FROM occurrence",
            "occurrence VALUES ('a', $1, 'done', NULL, NULL, 1, NULL, NULL, NULL, '', NULL, NULL)",
            [1, 399, 401, 450],
            [1, 399]
        ),
        (
            "nominal_ms FROM occurrence",
            "occurrence VALUES ('a', $1, 'dead', NULL, NULL, 1, NULL, NULL, NULL, '', NULL, NULL)",
            [1, 89, 91, 399],
            [1, 89]
        ),
        (
            "nominal_ms FROM occurrence",
            "occurrence VALUES ('a', $1, 'running', NULL, NULL, 1, NULL, 1, NULL, '', NULL, NULL)",
            [1, 450],
            [1, 450]
        ),
        (
            "nominal_ms FROM shard",
            "shard VALUES ('a', $1, 0, 'done', 1, NULL, NULL, NULL, NULL, NULL)",
            [6, 8],
            [6]
        ),
        (
            "nominal_ms FROM shard",
            "shard VALUES ('a', $1, 0, 'dead', 1, NULL, NULL, NULL, NULL, NULL)",
            [8, 91],
            [8]
        ),
        ("created_ms FROM outbox", Message("sent", "$1"), [29, 31], [29]),
        ("created_ms FROM outbox", Message("waiting", "NULL"), [29, 31], [29, 31]),
        (
            "at_ms FROM parity",
            "parity (at_ms, series_id, close_ms, equal) SELECT $1, id, 1, $2 FROM series",
            [89, 91],
            [89]
        ),
        (
            "at_ms FROM source_switch",
            "source_switch (series_id, from_step, to_step, cause, at_ms) "
                + "SELECT id, 'a', 'b', 'c', $1 FROM series",
            [399, 401],
            [399]
        ),
        (
            "resolved_ms FROM incident",
            "incident (cause, scope, severity, opened_ms, last_seen_ms, resolved_ms, seen, "
                + "detail) VALUES ('a', '', 'error', 1, 1, $1, 1, '')",
            [399, 401],
            [399]
        ),
        ("at_ms FROM report", "report VALUES ('daily', $1, 1, '{}')", [399, 401], [399]),
        ("at_ms FROM report", "report VALUES ('freshness', $1, 1, '{}')", [29, 31], [29]),
        ("at_ms FROM health_point", "health_point VALUES ($1, 1, 'a', '{}')", [399, 401], [399]),
    ];

    public static TheoryData<StoreKind, string, string, int[], int[]> Tables()
    {
        var rows = new TheoryData<StoreKind, string, string, int[], int[]>();
        foreach (var (count, insert, ago, kept) in Rows)
        {
            rows.Add(StoreKind.Sqlite, count, insert, ago, kept);
            rows.Add(StoreKind.Postgres, count, insert, ago, kept);
        }

        return rows;
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task What_is_past_keeping_goes_and_all_else_stays(
        StoreKind kind,
        string count,
        string insert,
        int[] ago,
        int[] kept
    )
    {
        await using var bed = await BedAsync(kind);
        foreach (var days in ago)
        {
            object?[] values = insert.Contains("$2") ? [AgoMs(days), true] : [AgoMs(days)];
            await ChangeAsync(bed, $"INSERT INTO {insert}", values);
        }

        var report = await RunAsync(bed);
        (await ListAsync(bed, $"SELECT {count} ORDER BY 1 DESC")).ShouldBe(kept.Select(AgoMs));
        report.Deleted.Values.Sum().ShouldBe(ago.Length - kept.Length);
        (await RunAsync(bed)).ToString().ShouldBe("nothing was past keeping");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Many_rows_go_in_several_transactions(StoreKind kind)
    {
        await using var bed = await BedAsync(kind);
        await ChangeAsync(
            bed,
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)
            INSERT INTO report SELECT 'daily', i, 1, '{}' FROM n
            """
        );
        (await RunAsync(bed)).ToString().ShouldBe("25000 reports");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Of_a_refused_row_the_payload_goes(StoreKind kind)
    {
        await using var bed = await BedAsync(kind);
        var refused = Part(Btc) with { Quarantined = [Refused(1), Refused(1, "c,d")] };
        await bed.Candles.IngestAsync(Request(AgoMs(31), refused), Stop);
        await bed.Candles.IngestAsync(
            Request(AgoMs(29), Part(Btc) with { Quarantined = [Refused(2)] }),
            Stop
        );

        (await RunAsync(bed)).ToString().ShouldBe("2 payloads of refused rows");
        (await RunAsync(bed)).ToString().ShouldBe("nothing was past keeping");
        var rows = await bed.Candles.QuarantineAsync(9, Stop);
        rows.Select(one => one.Payload.StartsWith("deleted", StringComparison.Ordinal))
            .ShouldBe([false, true, true]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Candles_stay_unless_it_is_asked_for_and_their_series_stays_true(
        StoreKind kind
    )
    {
        await using var bed = await BedAsync(kind);
        await bed.Candles.PutAsync(AgoMs(0), [.. Enumerable.Range(0, 100).Select(h => Candle(h))]);
        await bed.Candles.PutAsync(AgoMs(0), Candle(3, 107), Candle(60, 107));
        (await RunAsync(bed)).ToString().ShouldBe("nothing was past keeping");

        var limits = RetentionLimits.Usual with { Candles = TimeSpan.FromHours(Now - 50) };
        (await RunAsync(bed, limits)).ToString().ShouldBe("50 candles");

        var series = (await bed.Candles.SeriesAsync(Stop)).Single(one => one.Key == Key(Btc));
        (
            series.Candles,
            HourOf(series.FirstOpenMs!.Value),
            HourOf(series.LastOpenMs!.Value)
        ).ShouldBe((50, 50, 99));
        (await bed.Candles.AllAsync()).Closes().Length.ShouldBe(50);
        (await ListAsync(bed, "SELECT open_ms FROM candle_revision")).ShouldBe([At(60)]);

        (await RunAsync(bed, limits with { Candles = TimeSpan.FromHours(1) }))
            .ToString()
            .ShouldBe("49 candles", "the newest stays");
        (await bed.Candles.SeriesAsync(Stop))
            .Single(one => one.Key == Key(Btc))
            .Candles.ShouldBe(1);
    }

    private static async Task<StoreBed> BedAsync(StoreKind kind)
    {
        var bed = await StoreBed.NewAsync(kind);
        await bed.Store.Instruments.AddAsync(
            [(Btc with { Symbol = "ETHUSDT" }, Engine.Market.Timeframe.Hour)],
            Stop
        );
        return bed;
    }

    private static long AgoMs(int days) => At(Now - days * Day);

    private static Task<RetentionReport> RunAsync(StoreBed bed, RetentionLimits? limits = null) =>
        new Retention(
            bed.Store.Tables,
            limits ?? RetentionLimits.Usual,
            new SimulatedClock(At(Now))
        ).RunAsync(Stop);

    private static Task ChangeAsync(StoreBed bed, string sql, params object?[] values) =>
        bed.Store.Tables.ChangeAsync([new TableChange(sql, values)], Stop);

    private static Task<IReadOnlyList<long>> ListAsync(StoreBed bed, string sql) =>
        bed.Store.Tables.ListAsync(sql, [], row => row.Long(0), Stop);

    private static string Message(string state, string ended) =>
        "outbox (key, channel, kind, subject, number, severity, state, body, at_ms, created_ms, "
        + "attempts, next_try_ms, last_ms, ended_ms) VALUES "
        + $"(CAST($1 AS text), 'c', 'k', 's', 0, 'w', '{state}', '', 1, $1, 1, 0, 1, {ended})";
}
