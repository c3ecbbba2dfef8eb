using System.Globalization;
using System.Text;
using Heliograph.Engine.Scheduling;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>
/// Every nominal fire of every job, each once, with what came of it. A change that says who has an
/// occurrence takes it only from whom it was read to belong to, so of two nodes one is told no.
/// </summary>
/// <param name="tables">Where they are kept.</param>
public sealed class OccurrenceLedger(ITables tables)
{
    private const int RowsInStatement = 500;

    /// <summary>Accounts for fires of a job, and for the time until then.</summary>
    /// <param name="job">The job.</param>
    /// <param name="fires">What becomes of each; one that is known stays as it is.</param>
    /// <param name="untilMs">Until when all fires are accounted for, epoch milliseconds.</param>
    /// <param name="nowMs">When, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    public Task AccountAsync(
        string job,
        IReadOnlyList<AccountedFire> fires,
        long untilMs,
        long nowMs,
        CancellationToken stop
    ) =>
        tables.ChangeAsync(
            [
                .. fires.Chunk(RowsInStatement).Select(some => Insert(job, some, nowMs)),
                new(
                    "UPDATE job SET accounted_ms = $1 WHERE name = $2 AND accounted_ms < $1",
                    untilMs,
                    job
                ),
            ],
            stop
        );

    /// <summary>Adds an occurrence that somebody asked for by hand.</summary>
    /// <returns>False when the job has one at this instant.</returns>
    public async Task<bool> AskAsync(string job, string by, long nowMs, CancellationToken stop) =>
        (
            await tables.ChangeAsync(
                [
                    new(
                        """
                        INSERT INTO occurrence (job, nominal_ms, state, attempts, asked_by)
                        VALUES ($1, $2, 'due', 0, $3) ON CONFLICT DO NOTHING
                        """,
                        job,
                        nowMs,
                        by
                    ),
                ],
                stop
            )
        )[0] > 0;

    /// <summary>The occurrences that have not ended, of one job or of all, oldest first.</summary>
    public Task<IReadOnlyList<StoredOccurrence>> OpenAsync(string? job, CancellationToken stop) =>
        tables.ListAsync(
            $"""
            {OccurrenceRow.Select}
            WHERE state IN ('due', 'running') AND ($1 = '' OR job = $1) ORDER BY nominal_ms, job
            """,
            [job ?? ""],
            OccurrenceRow.Read,
            stop
        );

    /// <summary>One occurrence; null when there is none.</summary>
    public async Task<StoredOccurrence?> FindAsync(
        string job,
        long nominalMs,
        CancellationToken stop
    ) =>
        (
            await tables.ListAsync(
                $"{OccurrenceRow.Select} WHERE job = $1 AND nominal_ms = $2",
                [job, nominalMs],
                OccurrenceRow.Read,
                stop
            )
        ).SingleOrDefault();

    /// <summary>Occurrences from an instant on, newest first.</summary>
    /// <param name="job">Of one job; null: of all.</param>
    /// <param name="sinceMs">The oldest nominal fire, epoch milliseconds.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="stop">Ends the wait.</param>
    public Task<IReadOnlyList<StoredOccurrence>> HistoryAsync(
        string? job,
        long sinceMs,
        int most,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            $"""
            {OccurrenceRow.Select}
            WHERE nominal_ms >= $1 AND ($2 = '' OR job = $2)
            ORDER BY nominal_ms DESC, job LIMIT $3
            """,
            [sinceMs, job ?? "", most],
            OccurrenceRow.Read,
            stop
        );

    /// <summary>Dead letters that no later occurrence has made up for, oldest first.</summary>
    public Task<IReadOnlyList<StoredOccurrence>> DeadAsync(CancellationToken stop) =>
        tables.ListAsync(
            $"""
            {OccurrenceRow.Select}
            WHERE state = 'dead' AND into_ms IS NULL ORDER BY nominal_ms, job
            """,
            [],
            OccurrenceRow.Read,
            stop
        );

    /// <summary>Of each job the newest that has ended, by job.</summary>
    public async Task<IReadOnlyDictionary<string, StoredOccurrence>> NewestAsync(
        CancellationToken stop
    ) =>
        (
            await tables.ListAsync(
                $"""
                {OccurrenceRow.Select} o WHERE nominal_ms = (
                    SELECT MAX(nominal_ms) FROM occurrence p
                    WHERE p.job = o.job AND p.state IN ('done', 'dead')
                )
                """,
                [],
                OccurrenceRow.Read,
                stop
            )
        ).ToDictionary(one => one.Job, StringComparer.Ordinal);

    /// <summary>The newest nominal fire of a job that ended well; null: none has.</summary>
    public async Task<long?> LastDoneAsync(string job, CancellationToken stop)
    {
        var newest = await tables.ListAsync(
            """
            SELECT nominal_ms FROM occurrence WHERE job = $1 AND state = 'done'
            ORDER BY nominal_ms DESC LIMIT 1
            """,
            [job],
            row => row.Long(0),
            stop
        );
        return newest is [var at] ? at : null;
    }

    /// <summary>Begins an attempt.</summary>
    /// <param name="was">As it was read.</param>
    /// <param name="node">Who begins.</param>
    /// <param name="nowMs">When, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> BeginAsync(
        StoredOccurrence was,
        string node,
        long nowMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(was);
        var changed = await tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE occurrence SET state = 'running', attempts = attempts + 1, node = $1,
                        started_ms = $2, ended_ms = NULL, into_ms = NULL
                    WHERE job = $3 AND nominal_ms = $4 AND state = $5 AND attempts = $6
                    """,
                    node,
                    nowMs,
                    was.Job,
                    was.NominalMs,
                    WordOf(was.State),
                    was.Attempts
                ),
            ],
            stop
        );
        return changed[0] > 0;
    }

    /// <summary>Ends an attempt that this node began; one that was taken from it stays.</summary>
    /// <param name="begun">The occurrence, with what came of it.</param>
    /// <param name="nowMs">When, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>False when it was taken from the node.</returns>
    public async Task<bool> EndAsync(StoredOccurrence begun, long nowMs, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(begun);
        var changes = new List<TableChange>
        {
            new(
                """
                UPDATE occurrence SET state = $1, attempts = $2, ended_ms = $3,
                    result = COALESCE($4, result), error = COALESCE($5, error)
                WHERE job = $6 AND nominal_ms = $7 AND state = 'running' AND node = $8
                """,
                WordOf(begun.State),
                begun.Attempts,
                begun.State == OccurrenceState.Due ? null : nowMs,
                begun.Result,
                begun.Error,
                begun.Job,
                begun.NominalMs,
                begun.Node
            ),
        };
        if (begun.State == OccurrenceState.Done)
        {
            // It has done what was left undone before it.
            changes.Add(
                new(
                    """
                    UPDATE occurrence SET into_ms = $1
                    WHERE job = $2 AND nominal_ms < $1 AND state = 'dead' AND into_ms IS NULL
                    """,
                    begun.NominalMs,
                    begun.Job
                )
            );
        }

        return (await tables.ChangeAsync(changes, stop))[0] > 0;
    }

    private static TableChange Insert(string job, AccountedFire[] fires, long nowMs)
    {
        var sql = new StringBuilder(
            "INSERT INTO occurrence (job, nominal_ms, state, reason, into_ms, attempts, ended_ms) "
                + "VALUES "
        );
        var values = new List<object?> { job };
        foreach (var (index, fire) in fires.Index())
        {
            var at = values.Count + 1;
            sql.Append(index == 0 ? "" : ", ");
            sql.Append(
                CultureInfo.InvariantCulture,
                $"($1, ${at}, ${at + 1}, ${at + 2}, ${at + 3}, 0, ${at + 4})"
            );
            values.Add(fire.NominalMs);
            values.Add(WordOf(fire.State));
            values.Add(fire.Reason is { } reason ? Words(reason.ToString()) : null);
            values.Add(fire.IntoMs);
            values.Add(fire.State == OccurrenceState.Due ? null : nowMs);
        }

        return new TableChange(sql.Append(" ON CONFLICT DO NOTHING").ToString(), values);
    }

    private static string WordOf(OccurrenceState state) => Words(state.ToString());

    private static string Words(string name) => name.ToLowerInvariant();
}
