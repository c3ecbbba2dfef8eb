using Heliograph.Engine.Alerting;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>
/// Messages on their way to channels. Each is <c>waiting</c>, or <c>held</c> to go out with
/// others, until it is <c>sent</c>, <c>digested</c> (a digest carries it), <c>dead</c> (the
/// receiver will not have it) or <c>missed</c> (too old).
/// </summary>
/// <param name="tables">Where they are kept.</param>
public sealed class OutboxLedger(ITables tables)
{
    private const int MostAtOnce = 500;

    /// <summary>Adds messages; one that is there already stays as it is.</summary>
    /// <param name="messages">
    /// Each with what it tells of, JSON; null for a signal, whose document is taken.
    /// </param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How many were new.</returns>
    public async Task<int> AddAsync(
        IReadOnlyList<(DueMessage Due, string? Body)> messages,
        long nowMs,
        CancellationToken stop
    )
    {
        var added = 0;
        foreach (var some in messages.OrderBy(one => one.Due.Key).Chunk(MostAtOnce))
        {
            var rows = await tables.ChangeAsync(
                [.. some.Select(one => Insert(one.Due, one.Body, nowMs))],
                stop
            );
            added += rows.Sum();
        }

        return added;
    }

    /// <summary>Ends what is too old to be sent.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExpireAsync(long nowMs, CancellationToken stop)
    {
        var rows = await tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET state = 'missed', ended_ms = $1
                    WHERE state IN ('waiting', 'held') AND last_ms < $1
                    """,
                    nowMs
                ),
            ],
            stop
        );
        return rows[0];
    }

    /// <summary>Which channels have something to send.</summary>
    public Task<IReadOnlyList<DueCount>> DueAsync(long nowMs, CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT channel, SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'held' THEN 1 ELSE 0 END)
            FROM outbox WHERE state IN ('waiting', 'held') AND next_try_ms <= $1
            GROUP BY channel ORDER BY channel
            """,
            [nowMs],
            row => new DueCount(row.Text(0), (int)row.Long(1), (int)row.Long(2)),
            stop
        );

    /// <summary>
    /// Takes messages that are due, oldest first, for so long that no other node sends them too.
    /// </summary>
    /// <param name="channel">Of this channel.</param>
    /// <param name="onlyCritical">True to leave all that is not critical.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <param name="untilMs">When they are anybody's again.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<IReadOnlyList<StoredMessage>> ClaimAsync(
        string channel,
        bool onlyCritical,
        long nowMs,
        long untilMs,
        int most,
        CancellationToken stop
    )
    {
        var which = onlyCritical ? "AND (severity = 'critical' OR kind = 'test')" : "";
        var rows = await tables.ListAsync(
            $"""
            UPDATE outbox SET next_try_ms = $1 WHERE key IN (
                SELECT key FROM outbox
                WHERE channel = $2 AND state = 'waiting' AND next_try_ms <= $3 {which}
                ORDER BY created_ms, at_ms, kind, key LIMIT $4
            ) AND state = 'waiting' AND next_try_ms <= $3
            RETURNING {StoredMessage.Columns}
            """,
            [untilMs, channel, nowMs, (long)most],
            StoredMessage.Read,
            stop
        );
        return
        [
            .. rows.OrderBy(one => one.CreatedMs)
                .ThenBy(one => one.AtMs)
                .ThenBy(one => MessageKindText.Of(one.Kind), StringComparer.Ordinal)
                .ThenBy(one => one.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Gives back what was taken and not tried.</summary>
    public Task ReturnAsync(
        IEnumerable<string> keys,
        long claimedMs,
        long nextMs,
        CancellationToken stop
    ) =>
        tables.ChangeAsync(
            [
                .. keys.Order(StringComparer.Ordinal)
                    .Select(key => new TableChange(
                        """
                        UPDATE outbox SET next_try_ms = $1
                        WHERE key = $2 AND next_try_ms = $3 AND state = 'waiting'
                        """,
                        nextMs,
                        key,
                        claimedMs
                    )),
            ],
            stop
        );

    /// <summary>Lets nothing of a channel go out before an instant.</summary>
    public Task RestAsync(string channel, long untilMs, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET next_try_ms = $1
                    WHERE channel = $2 AND state = 'waiting' AND next_try_ms < $1
                    """,
                    untilMs,
                    channel
                ),
            ],
            stop
        );

    /// <summary>Notes that a message has arrived.</summary>
    public Task SentAsync(string key, long nowMs, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET state = 'sent', attempts = attempts + 1, ended_ms = $1,
                        error = NULL
                    WHERE key = $2 AND state <> 'sent'
                    """,
                    nowMs,
                    key
                ),
            ],
            stop
        );

    /// <summary>Notes an attempt that failed.</summary>
    public Task FailedAsync(string key, long nextMs, string error, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET attempts = attempts + 1, next_try_ms = $1, error = $2
                    WHERE key = $3 AND state = 'waiting'
                    """,
                    nextMs,
                    error,
                    key
                ),
            ],
            stop
        );

    /// <summary>Gives a message up.</summary>
    public Task DeadAsync(string key, long nowMs, string error, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET state = 'dead', attempts = attempts + 1, ended_ms = $1,
                        error = $2
                    WHERE key = $3 AND state = 'waiting'
                    """,
                    nowMs,
                    error,
                    key
                ),
            ],
            stop
        );

    private static TableChange Insert(DueMessage due, string? body, long nowMs)
    {
        var isMissed = due.Fate == MessageFate.Miss;
        object?[] values =
        [
            due.Key,
            due.Channel,
            MessageKindText.Of(due.Kind),
            due.Subject,
            due.Number,
            SeverityText.Of(due.Severity),
            isMissed ? "missed"
            : due.Fate == MessageFate.Hold ? "held"
            : "waiting",
            due.AtMs,
            nowMs,
            due.DueMs,
            due.LastMs,
        ];
        var from = body is null ? "json FROM signal WHERE id = $4" : "$12 WHERE 1 = 1";
        return new TableChange(
            $"""
            INSERT INTO outbox (key, channel, kind, subject, number, severity, state, at_ms,
                created_ms, next_try_ms, last_ms, attempts, ended_ms, body)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0,
                {(isMissed ? "$9" : "NULL")}, {from}
            ON CONFLICT DO NOTHING
            """,
            body is null ? values : [.. values, body]
        );
    }
}
