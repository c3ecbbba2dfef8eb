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

    private const string Open = """
        INSERT INTO incident (cause, scope, severity, opened_ms, last_seen_ms, seen, detail)
        VALUES ($1, $2, $3, $4, $4, 0, $5) ON CONFLICT DO NOTHING
        """;

    private const string Count = """
        UPDATE incident SET seen = seen + 1, severity = $1, detail = $2,
            last_seen_ms = CASE WHEN last_seen_ms < $3 THEN $3 ELSE last_seen_ms END
        WHERE cause = $4 AND scope = $5 AND resolved_ms IS NULL
        """;

    private const string End = """
        UPDATE incident SET resolved_ms = $1, detail = COALESCE($2, detail)
        WHERE cause = $3 AND scope = $4 AND resolved_ms IS NULL
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
        var incident = new SeenIncident(cause, scope, severity, detail);
        var rows = await tables.ChangeAsync(
            [OpenOf(incident, nowMs), CountOf(incident, nowMs)],
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
        var rows = await tables.ChangeAsync([new(End, nowMs, null, cause, scope)], stop);
        return rows[0] > 0;
    }

    /// <summary>
    /// Takes in all that a look saw, with one read and one transaction: opens or counts what is
    /// there, and resolves what is open of the same causes and was not seen.
    /// </summary>
    /// <param name="isAsked">The causes that were looked for.</param>
    /// <param name="seen">What is there now, each cause and scope once.</param>
    /// <param name="over">
    /// What to say of one that is over, such as that another covers it; null leaves its words.
    /// </param>
    /// <param name="nowMs">When it was looked, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<IncidentChanges> SettleAsync(
        Func<string, bool> isAsked,
        IReadOnlyList<SeenIncident> seen,
        Func<StoredIncident, string?> over,
        long nowMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(isAsked);
        ArgumentNullException.ThrowIfNull(over);
        var there = InOrder(seen, one => (one.Cause, one.Scope));
        var keys = there.Select(one => (one.Cause, one.Scope)).ToHashSet();
        var open = await OpenAsync(stop);
        var ended = InOrder(
            open.Where(one => isAsked(one.Cause) && !keys.Contains((one.Cause, one.Scope))),
            one => (one.Cause, one.Scope)
        );
        if (there.Count + ended.Count == 0)
        {
            return new IncidentChanges([], []);
        }

        var rows = await tables.ChangeAsync(
            [
                .. there.Select(one => OpenOf(one, nowMs)),
                .. there.Select(one => CountOf(one, nowMs)),
                .. ended.Select(one => new TableChange(
                    End,
                    nowMs,
                    over(one),
                    one.Cause,
                    one.Scope
                )),
            ],
            stop
        );
        return new IncidentChanges(
            [.. there.Where((_, i) => rows[i] > 0)],
            [.. ended.Where((_, i) => rows[2 * there.Count + i] > 0)]
        );
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

    private static TableChange OpenOf(SeenIncident one, long nowMs) =>
        new(Open, one.Cause, one.Scope, one.Severity, nowMs, one.Detail);

    private static TableChange CountOf(SeenIncident one, long nowMs) =>
        new(Count, one.Severity, one.Detail, nowMs, one.Cause, one.Scope);

    // Two nodes that change the same rows do so in the same order, and never wait for each other.
    private static List<T> InOrder<T>(IEnumerable<T> all, Func<T, (string, string)> key) =>
        [
            .. all.OrderBy(one => key(one).Item1, StringComparer.Ordinal)
                .ThenBy(one => key(one).Item2, StringComparer.Ordinal),
        ];

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
