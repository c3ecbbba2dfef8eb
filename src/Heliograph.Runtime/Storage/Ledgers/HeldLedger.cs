using Heliograph.Engine.Alerting;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Messages of the outbox that wait to go out with others, and their digests.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class HeldLedger(ITables tables)
{
    /// <summary>Holds what is due on a channel, but not what is critical.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="untilMs">When it may go out.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    public Task HoldAsync(string channel, long untilMs, long nowMs, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET next_try_ms = $1, last_ms = $2,
                        state = CASE WHEN kind = 'digest' THEN 'waiting' ELSE 'held' END
                    WHERE channel = $3 AND state IN ('waiting', 'held') AND next_try_ms <= $4
                        AND severity <> 'critical' AND kind <> 'test'
                    """,
                    untilMs,
                    untilMs + AlertDecision.KeepMs,
                    channel,
                    nowMs
                ),
            ],
            stop
        );

    /// <summary>Lets what was held go out one by one.</summary>
    public Task ReleaseAsync(string channel, long nowMs, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET state = 'waiting'
                    WHERE channel = $1 AND state = 'held' AND next_try_ms <= $2
                    """,
                    channel,
                    nowMs
                ),
            ],
            stop
        );

    /// <summary>
    /// Makes one message of all that was held and is due; whoever comes second finds nothing left.
    /// </summary>
    public Task DigestAsync(string channel, long nowMs, CancellationToken stop)
    {
        var key = MessageKey.Of(channel, MessageKind.Digest, "", nowMs);
        return tables.ChangeAsync(
            [
                new(
                    """
                    UPDATE outbox SET state = 'digested', into_key = $1, ended_ms = $2
                    WHERE channel = $3 AND state = 'held' AND next_try_ms <= $2
                        AND NOT EXISTS (SELECT 1 FROM outbox made WHERE made.key = $1)
                    """,
                    key,
                    nowMs,
                    channel
                ),
                new(
                    """
                    INSERT INTO outbox (key, channel, kind, subject, number, severity, state,
                        body, at_ms, created_ms, attempts, next_try_ms, last_ms)
                    SELECT $1, $2, 'digest', $3, 0, 'info', 'waiting', '{}', $4, $4, 0, $4, $5
                    WHERE EXISTS (SELECT 1 FROM outbox part WHERE part.into_key = $1)
                    ON CONFLICT DO NOTHING
                    """,
                    key,
                    channel,
                    nowMs.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    nowMs,
                    nowMs + AlertDecision.KeepMs
                ),
            ],
            stop
        );
    }

    /// <summary>The messages that a digest carries, oldest first.</summary>
    public Task<IReadOnlyList<StoredMessage>> MembersAsync(string key, CancellationToken stop) =>
        tables.ListAsync(
            $"""
            SELECT {StoredMessage.Columns} FROM outbox WHERE into_key = $1
            ORDER BY at_ms, key
            """,
            [key],
            StoredMessage.Read,
            stop
        );
}
