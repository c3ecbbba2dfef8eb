namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>The history of operating modes; nothing of it is ever taken away.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class ModeLedger(ITables tables)
{
    private const string Columns =
        "id, command_id, mode, pattern, actor, reason, set_ms, until_ms, forced, ended_ms, "
        + "ended_by";

    /// <summary>Notes a choice; its number, and whether it ended, do not count.</summary>
    /// <returns>False when the command is noted already: then nothing changes.</returns>
    public async Task<bool> AddAsync(StoredModeChange change, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(change);
        var rows = await tables.ChangeAsync(
            [
                new(
                    """
                    INSERT INTO mode_change
                        (command_id, mode, pattern, actor, reason, set_ms, until_ms, forced)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
                    """,
                    change.CommandId,
                    change.Mode,
                    change.Pattern,
                    change.Actor,
                    change.Reason,
                    change.SetMs,
                    change.UntilMs,
                    change.IsForced
                ),
            ],
            stop
        );
        return rows[0] > 0;
    }

    /// <summary>The choices set at or after an instant, newest first; null for all.</summary>
    public Task<IReadOnlyList<StoredModeChange>> AllAsync(long? sinceMs, CancellationToken stop) =>
        tables.ListAsync(
            $"SELECT {Columns} FROM mode_change WHERE set_ms >= $1 ORDER BY id DESC",
            [sinceMs ?? long.MinValue],
            Row,
            stop
        );

    /// <summary>
    /// The choices that hold at an instant, newest first: set by then, and neither ended nor over.
    /// </summary>
    public Task<IReadOnlyList<StoredModeChange>> InForceAsync(long nowMs, CancellationToken stop) =>
        tables.ListAsync(
            $"""
            SELECT {Columns} FROM mode_change
            WHERE set_ms <= $1 AND (until_ms IS NULL OR until_ms > $1)
                AND (ended_ms IS NULL OR ended_ms > $1)
            ORDER BY id DESC
            """,
            [nowMs],
            Row,
            stop
        );

    /// <summary>Ends choices; one that has ended stays as it is.</summary>
    /// <param name="ids">Their numbers.</param>
    /// <param name="nowMs">From when on they do not hold, epoch milliseconds.</param>
    /// <param name="by">Who ends them.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How many were ended.</returns>
    public async Task<int> EndAsync(
        IReadOnlyList<long> ids,
        long nowMs,
        string by,
        CancellationToken stop
    )
    {
        const string End =
            "UPDATE mode_change SET ended_ms = $1, ended_by = $2 "
            + "WHERE id = $3 AND ended_ms IS NULL";
        var rows = await tables.ChangeAsync(
            [.. ids.Order().Select(id => new TableChange(End, nowMs, by, id))],
            stop
        );
        return rows.Sum();
    }

    private static StoredModeChange Row(ITableRow row) =>
        new(
            row.Long(0),
            row.Text(1),
            row.Text(2),
            row.TextOrNull(3),
            row.Text(4),
            row.Text(5),
            row.Long(6),
            row.LongOrNull(7),
            row.Flag(8),
            row.LongOrNull(9),
            row.TextOrNull(10)
        );
}
