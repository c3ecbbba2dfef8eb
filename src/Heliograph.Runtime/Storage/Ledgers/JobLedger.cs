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
