namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How whole channels fare, and what they are given once more.</summary>
/// <param name="tables">Where their messages are kept.</param>
public sealed class ChannelLedger(ITables tables)
{
    /// <summary>
    /// Lets what waits for a later try go out now; what somebody is sending stays theirs.
    /// </summary>
    /// <param name="channel">Of this channel.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <param name="claimMs">How long what is being sent is claimed.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How many.</returns>
    public async Task<int> WakeAsync(
        string channel,
        long nowMs,
        long claimMs,
        CancellationToken stop
    ) =>
        (
            await tables.ChangeAsync(
                [
                    new(
                        """
                        UPDATE outbox SET next_try_ms = $1
                        WHERE channel = $2 AND state = 'waiting' AND attempts > 0
                            AND next_try_ms > $3
                        """,
                        nowMs,
                        channel,
                        nowMs + claimMs
                    ),
                ],
                stop
            )
        )[0];

    /// <summary>Lets what was given up go out once more, unless it is too old by now.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RedriveAsync(string channel, long nowMs, CancellationToken stop) =>
        (
            await tables.ChangeAsync(
                [
                    new(
                        """
                        UPDATE outbox SET state = 'waiting', next_try_ms = $1, attempts = 0,
                            ended_ms = NULL
                        WHERE channel = $2 AND state = 'dead' AND last_ms >= $1
                        """,
                        nowMs,
                        channel
                    ),
                ],
                stop
            )
        )[0];

    /// <summary>How each channel has fared since an instant, by name.</summary>
    public Task<IReadOnlyList<ChannelFare>> FaresAsync(long sinceMs, CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT channel, MAX(CASE WHEN state = 'sent' THEN ended_ms END),
                MAX(CASE WHEN state = 'dead' THEN ended_ms END),
                COALESCE(MAX(CASE WHEN state = 'waiting' THEN attempts END), 0),
                SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END),
                MAX(CASE WHEN state IN ('dead', 'waiting') THEN error END)
            FROM outbox WHERE created_ms >= $1 GROUP BY channel ORDER BY channel
            """,
            [sinceMs],
            row => new ChannelFare(
                row.Text(0),
                row.LongOrNull(1),
                row.LongOrNull(2),
                (int)row.Long(3),
                (int)row.Long(4),
                row.TextOrNull(5)
            ),
            stop
        );
}
