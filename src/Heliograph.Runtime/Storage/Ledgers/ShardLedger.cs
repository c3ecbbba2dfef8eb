using Heliograph.Engine.Scheduling;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>The parts of large occurrences, each of which one node has at a time.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class ShardLedger(ITables tables)
{
    private const string Select =
        "SELECT job, nominal_ms, shard, state, attempts, node, result, error FROM shard";

    /// <summary>Adds the parts of an occurrence; those that are there stay.</summary>
    public Task AddAsync(string job, long nominalMs, int count, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(shard => new TableChange(
                        """
                        INSERT INTO shard (job, nominal_ms, shard, state, attempts)
                        VALUES ($1, $2, $3, 'due', 0) ON CONFLICT DO NOTHING
                        """,
                        job,
                        nominalMs,
                        shard
                    )),
            ],
            stop
        );

    /// <summary>The parts of an occurrence, in their order.</summary>
    public Task<IReadOnlyList<StoredShard>> OfAsync(
        string job,
        long nominalMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            $"{Select} WHERE job = $1 AND nominal_ms = $2 ORDER BY shard",
            [job, nominalMs],
            Row,
            stop
        );

    /// <summary>Begins an attempt.</summary>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> BeginAsync(
        StoredShard was,
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
                    UPDATE shard SET state = 'running', attempts = attempts + 1, node = $1,
                        started_ms = $2, ended_ms = NULL
                    WHERE job = $3 AND nominal_ms = $4 AND shard = $5 AND state = $6
                        AND attempts = $7
                    """,
                    node,
                    nowMs,
                    was.Job,
                    was.NominalMs,
                    was.Shard,
                    was.State.ToString().ToLowerInvariant(),
                    was.Attempts
                ),
            ],
            stop
        );
        return changed[0] > 0;
    }

    /// <summary>Ends an attempt that this node began; one that was taken from it stays.</summary>
    public Task EndAsync(StoredShard begun, long nowMs, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(begun);
        return tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE shard SET state = $1, attempts = $2, ended_ms = $3,
                        result = COALESCE($4, result), error = COALESCE($5, error)
                    WHERE job = $6 AND nominal_ms = $7 AND shard = $8 AND state = 'running'
                        AND node = $9
                    """,
                    begun.State.ToString().ToLowerInvariant(),
                    begun.Attempts,
                    begun.HasEnded ? nowMs : null,
                    begun.Result,
                    begun.Error,
                    begun.Job,
                    begun.NominalMs,
                    begun.Shard,
                    begun.Node
                ),
            ],
            stop
        );
    }

    private static StoredShard Row(ITableRow row) =>
        new(
            row.Text(0),
            row.Long(1),
            row.Int(2),
            Enum.Parse<OccurrenceState>(row.Text(3), ignoreCase: true),
            row.Int(4),
            row.TextOrNull(5),
            row.TextOrNull(6),
            row.TextOrNull(7)
        );
}
