namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Incidents; of each cause and scope at most one is open.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class IncidentLedger(ITables tables)
{
    private const string Select = """
        SELECT id, cause, scope, severity, opened_ms, last_seen_ms, resolved_ms, seen, detail,
            acked_ms, acked_by
        FROM incident
        """;

    /// <summary>Opens an incident, or counts the open one again.</summary>
    /// <returns>True when it was opened.</returns>
    public async Task<bool> SeenAsync(
        string cause,
        string scope,
        string severity,
        string detail,
        long nowMs,
        CancellationToken stop
    )
    {
        var rows = await tables.ChangeAsync(
            [
                new(
                    """
                    INSERT INTO incident
                        (cause, scope, severity, opened_ms, last_seen_ms, seen, detail)
                    VALUES ($1, $2, $3, $4, $4, 0, $5) ON CONFLICT DO NOTHING
                    """,
                    cause,
                    scope,
                    severity,
                    nowMs,
                    detail
                ),
                new(
                    """
                    UPDATE incident SET seen = seen + 1, severity = $1, detail = $2,
                        last_seen_ms = CASE WHEN last_seen_ms < $3 THEN $3 ELSE last_seen_ms END
                    WHERE cause = $4 AND scope = $5 AND resolved_ms IS NULL
                    """,
                    severity,
                    detail,
                    nowMs,
                    cause,
                    scope
                ),
            ],
            stop
        );
        return rows[0] > 0;
    }

    /// <summary>Ends the open incident of a cause and scope.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> ResolveAsync(
        string cause,
        string scope,
        long nowMs,
        CancellationToken stop
    )
    {
        var rows = await tables.ChangeAsync(
            [
                new(
                    "UPDATE incident SET resolved_ms = $1 "
                        + "WHERE cause = $2 AND scope = $3 AND resolved_ms IS NULL",
                    nowMs,
                    cause,
                    scope
                ),
            ],
            stop
        );
        return rows[0] > 0;
    }

    /// <summary>Notes that somebody knows of an open incident; the first one counts.</summary>
    /// <returns>The incident as it is now; null when there is none of this number.</returns>
    public async Task<StoredIncident?> AckAsync(
        long id,
        string by,
        long nowMs,
        CancellationToken stop
    )
    {
        await tables.ChangeAsync(
            [
                new(
                    "UPDATE incident SET acked_ms = $1, acked_by = $2 "
                        + "WHERE id = $3 AND acked_ms IS NULL AND resolved_ms IS NULL",
                    nowMs,
                    by,
                    id
                ),
            ],
            stop
        );
        var found = await tables.ListAsync($"{Select} WHERE id = $1", [id], Row, stop);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The open incidents, newest first.</summary>
    public Task<IReadOnlyList<StoredIncident>> OpenAsync(CancellationToken stop) =>
        tables.ListAsync(
            $"{Select} WHERE resolved_ms IS NULL ORDER BY opened_ms DESC, id DESC",
            [],
            Row,
            stop
        );

    /// <summary>
    /// The incidents that were open at an instant or have been since, newest first.
    /// </summary>
    public Task<IReadOnlyList<StoredIncident>> AllAsync(long sinceMs, CancellationToken stop) =>
        tables.ListAsync(
            $"""
            {Select}
            WHERE resolved_ms IS NULL OR resolved_ms >= $1 ORDER BY opened_ms DESC, id DESC
            """,
            [sinceMs],
            Row,
            stop
        );

    private static StoredIncident Row(ITableRow row) =>
        new(
            row.Long(0),
            row.Text(1),
            row.Text(2),
            row.Text(3),
            row.Long(4),
            row.Long(5),
            row.LongOrNull(6),
            row.Int(7),
            row.Text(8),
            row.LongOrNull(9),
            row.TextOrNull(10)
        );
}
