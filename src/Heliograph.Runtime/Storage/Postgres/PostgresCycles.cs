using Heliograph.Engine.Signals;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// Merges cycles into those that are stored, whatever other nodes store meanwhile.
/// </summary>
internal static class PostgresCycles
{
    private const string Key = "strategy_version, timeframe, close_ms";

    /// <summary>A row of version, timeframe, close and outcomes.</summary>
    public static CycleRow Row(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetInt32(1),
            row.GetInt64(2),
            CycleOutcomes.Unpack(row.GetFieldValue<byte[]>(3))
        );

    /// <summary>
    /// Three statements for any number of cycles: inserts what is new, which waits for others that
    /// insert the same; locks what was there; writes it back merged. All go by the order of keys,
    /// so two nodes never wait for each other.
    /// </summary>
    public static async Task MergeAsync(
        PostgresSession session,
        IReadOnlyList<CycleRow> cycles,
        CancellationToken stop
    )
    {
        if (cycles.Count == 0)
        {
            return;
        }

        var inserted = await InsertAsync(session, cycles, stop);
        CycleRow[] known = [.. cycles.Where(row => !inserted.Contains(KeyOf(row)))];
        if (known.Length == 0)
        {
            return;
        }

        var stored = await LockAsync(session, known, stop);
        foreach (var row in known)
        {
            stored[KeyOf(row)].Outcomes.Merge(row.Outcomes);
        }

        await UpdateAsync(session, [.. stored.Values], stop);
    }

    private static async Task<HashSet<(string, int, long)>> InsertAsync(
        PostgresSession session,
        IReadOnlyList<CycleRow> cycles,
        CancellationToken stop
    )
    {
        var keys = await session.ListAsync(
            new NpgsqlCommand(
                $"""
                INSERT INTO cycle ({Key}, as_of, batch_id, outcomes)
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
                    AS t ({Key}, as_of, batch_id, outcomes)
                ORDER BY strategy_version COLLATE "C", timeframe, close_ms
                ON CONFLICT DO NOTHING RETURNING {Key}
                """
            ),
            Values(cycles),
            row => (row.GetString(0), row.GetInt32(1), row.GetInt64(2)),
            stop
        );
        return [.. keys];
    }

    private static async Task<Dictionary<(string, int, long), CycleRow>> LockAsync(
        PostgresSession session,
        IReadOnlyList<CycleRow> cycles,
        CancellationToken stop
    )
    {
        var rows = await session.ListAsync(
            new NpgsqlCommand(
                $"""
                SELECT {Key}, outcomes FROM cycle
                WHERE ({Key}) IN (SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]))
                ORDER BY {Key} FOR UPDATE
                """
            ),
            Values(cycles)[..3],
            Row,
            stop
        );
        return rows.ToDictionary(KeyOf);
    }

    private static Task UpdateAsync(
        PostgresSession session,
        IReadOnlyList<CycleRow> cycles,
        CancellationToken stop
    ) =>
        session.RunAsync(
            new NpgsqlCommand(
                $"""
                UPDATE cycle SET as_of = t.as_of, batch_id = t.batch_id, outcomes = t.outcomes
                FROM unnest($1, $2, $3, $4, $5, $6) AS t ({Key}, as_of, batch_id, outcomes)
                WHERE cycle.strategy_version = t.strategy_version
                    AND cycle.timeframe = t.timeframe AND cycle.close_ms = t.close_ms
                """
            ),
            Values(cycles),
            stop
        );

    private static object?[] Values(IReadOnlyList<CycleRow> cycles) =>
        [
            cycles.Select(row => row.StrategyVersion).ToArray(),
            cycles.Select(row => row.TimeframeMinutes).ToArray(),
            cycles.Select(row => row.CloseMs).ToArray(),
            cycles.Select(row => row.Outcomes.Newest.AsOfMs).ToArray(),
            cycles.Select(row => row.Outcomes.Newest.Batch).ToArray(),
            cycles.Select(row => row.Outcomes.Pack()).ToArray(),
        ];

    private static (string, int, long) KeyOf(CycleRow row) =>
        (row.StrategyVersion, row.TimeframeMinutes, row.CloseMs);
}
