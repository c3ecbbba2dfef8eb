using Heliograph.Runtime.Reports;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>What the timetable left behind, as health and statistics ask for it.</summary>
/// <param name="tables">Where it is kept.</param>
internal sealed class TimetableReads(ITables tables)
{
    /// <summary>The processes; null when there never was one.</summary>
    public async Task<StoredNodes?> NodesAsync(CancellationToken stop) =>
        (
            await tables.ListAsync(
                """
                SELECT MIN(started_ms), MAX(CASE WHEN stopped_ms IS NULL THEN tick_ms END),
                    MAX(tick_ms)
                FROM node
                """,
                [],
                row =>
                    row.IsNull(0)
                        ? null
                        : new StoredNodes(row.Long(0), row.LongOrNull(1) ?? row.Long(2)),
                stop
            )
        )[0];

    /// <summary>The fires that were given up and nothing has made up for, oldest first.</summary>
    public Task<IReadOnlyList<UnendedFire>> DeadAsync(CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT job, nominal_ms, started_ms FROM occurrence
            WHERE state = 'dead' AND into_ms IS NULL ORDER BY nominal_ms, job
            """,
            [],
            row => new UnendedFire(row.Text(0), row.Long(1), row.LongOrNull(2)),
            stop
        );

    /// <summary>The fires that have no end yet.</summary>
    public Task<IReadOnlyList<UnendedFire>> UnendedAsync(CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT job, nominal_ms, started_ms FROM occurrence WHERE state IN ('running', 'due')
            """,
            [],
            row => new UnendedFire(row.Text(0), row.Long(1), row.LongOrNull(2)),
            stop
        );

    /// <summary>The oldest waiting message of each channel, the oldest first.</summary>
    public Task<IReadOnlyList<WaitingMessage>> WaitingAsync(CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT channel, MIN(created_ms) AS oldest FROM outbox WHERE state = 'waiting'
            GROUP BY channel ORDER BY oldest, channel
            """,
            [],
            row => new WaitingMessage(row.Text(0), row.Long(1)),
            stop
        );

    /// <summary>True when any message was ever written.</summary>
    public async Task<bool> HasMessagesAsync(CancellationToken stop) =>
        (await tables.ListAsync("SELECT key FROM outbox LIMIT 1", [], row => true, stop)).Count > 0;

    /// <summary>
    /// What became of the nominal fires in (after, until] of each job; null when there never was a
    /// job.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, StatsJob>?> JobsAsync(
        long afterMs,
        long untilMs,
        CancellationToken stop
    )
    {
        var counts = await tables.ListAsync(
            """
            SELECT name, state, COUNT(nominal_ms) FROM (
                SELECT name FROM job UNION SELECT job FROM occurrence
            ) AS jobs
            LEFT JOIN occurrence ON job = name AND nominal_ms > $1 AND nominal_ms <= $2
            GROUP BY name, state
            """,
            [afterMs, untilMs],
            row => (Job: row.Text(0), State: row.TextOrNull(1), Count: row.Long(2)),
            stop
        );
        if (counts.Count == 0)
        {
            return null;
        }

        var seconds = await SecondsAsync(afterMs, untilMs, stop);
        return counts
            .GroupBy(one => one.Job, StringComparer.Ordinal)
            .OrderBy(of => of.Key, StringComparer.Ordinal)
            .ToDictionary(
                of => of.Key,
                of =>
                {
                    var states = of.ToLookup(one => one.State, one => one.Count);
                    return new StatsJob(
                        states["done"].Sum(),
                        states["dead"].Sum(),
                        states["skipped"].Sum(),
                        states["coalesced"].Sum(),
                        states["running"].Sum() + states["due"].Sum(),
                        seconds.GetValueOrDefault(of.Key) ?? new StatsPercentiles(null, null)
                    );
                },
                StringComparer.Ordinal
            );
    }

    // By nearest rank, in the store: of years there are millions.
    private async Task<Dictionary<string, StatsPercentiles>> SecondsAsync(
        long afterMs,
        long untilMs,
        CancellationToken stop
    )
    {
        var ranked = await tables.ListAsync(
            """
            SELECT job, MIN(CASE WHEN rank = (total * 50 + 99) / 100 THEN ms END),
                MIN(CASE WHEN rank = (total * 99 + 99) / 100 THEN ms END)
            FROM (
                SELECT job, ended_ms - started_ms AS ms, ROW_NUMBER() OVER (
                    PARTITION BY job ORDER BY ended_ms - started_ms
                ) AS rank, COUNT(*) OVER (PARTITION BY job) AS total
                FROM occurrence
                WHERE state = 'done' AND nominal_ms > $1 AND nominal_ms <= $2
                    AND started_ms IS NOT NULL AND ended_ms IS NOT NULL
            ) AS ranked
            GROUP BY job
            """,
            [afterMs, untilMs],
            row => (Job: row.Text(0), P50: row.Long(1) / 1000.0, P99: row.Long(2) / 1000.0),
            stop
        );
        return ranked.ToDictionary(
            one => one.Job,
            one => new StatsPercentiles(one.P50, one.P99),
            StringComparer.Ordinal
        );
    }
}
