namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>The jobs of the timetable, and until when each is accounted for.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class JobLedger(ITables tables)
{
    /// <summary>Puts jobs on the timetable: what comes after now is accounted for.</summary>
    public Task EnsureAsync(IEnumerable<string> jobs, long nowMs, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                .. jobs.Order(StringComparer.Ordinal)
                    .Select(job => new TableChange(
                        """
                        INSERT INTO job (name, since_ms, accounted_ms) VALUES ($1, $2, $2)
                        ON CONFLICT DO NOTHING
                        """,
                        job,
                        nowMs
                    )),
            ],
            stop
        );

    /// <summary>
    /// Forgets what was accounted for of a time that has not come: the clock was ahead, and was set
    /// back. What was due then is due again when its time comes.
    /// </summary>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <param name="toleranceMs">Ahead by so little nothing is forgotten.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>True when there was anything to forget.</returns>
    public async Task<bool> TurnBackAsync(long nowMs, long toleranceMs, CancellationToken stop)
    {
        var ahead = await tables.ListAsync(
            "SELECT name FROM job WHERE accounted_ms > $1",
            [nowMs + toleranceMs],
            row => row.Text(0),
            stop
        );
        if (ahead.Count == 0)
        {
            return false;
        }

        await tables.ChangeAsync(
            [
                new("DELETE FROM shard WHERE nominal_ms > $1", nowMs + toleranceMs),
                new("DELETE FROM occurrence WHERE nominal_ms > $1", nowMs + toleranceMs),
                new(
                    "UPDATE job SET accounted_ms = $1 WHERE accounted_ms > $2",
                    nowMs,
                    nowMs + toleranceMs
                ),
            ],
            stop
        );
        return true;
    }

    /// <summary>The jobs that are or were on the timetable, by name.</summary>
    public async Task<IReadOnlyDictionary<string, StoredJob>> AllAsync(CancellationToken stop) =>
        (
            await tables.ListAsync(
                "SELECT name, since_ms, accounted_ms FROM job",
                [],
                row => new StoredJob(row.Text(0), row.Long(1), row.Long(2)),
                stop
            )
        ).ToDictionary(one => one.Name, StringComparer.Ordinal);
}
