using Heliograph.Engine.Sourcing;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Bans and limits of the hosts of venues, for all nodes and across restarts.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class HostLedger(ITables tables)
{
    private const string Select = """
        SELECT host, venue, banned_until_ms, rest_until_ms, limit_weight, window_ms, used,
            used_at_ms, reason, updated_ms, ahead_ms, ahead_at_ms
        FROM venue_host
        """;

    // A reason belongs to its deadline. In SET all names on the right mean what was stored.
    private const string Save = """
        INSERT INTO venue_host (host, venue, banned_until_ms, rest_until_ms, limit_weight,
            window_ms, used, used_at_ms, reason, updated_ms, ahead_ms, ahead_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (host) DO UPDATE SET
            venue = excluded.venue,
            banned_until_ms = CASE
                WHEN excluded.banned_until_ms > COALESCE(venue_host.banned_until_ms, 0)
                THEN excluded.banned_until_ms ELSE venue_host.banned_until_ms END,
            rest_until_ms = CASE
                WHEN excluded.rest_until_ms > COALESCE(venue_host.rest_until_ms, 0)
                THEN excluded.rest_until_ms ELSE venue_host.rest_until_ms END,
            reason = CASE
                WHEN excluded.banned_until_ms > COALESCE(venue_host.banned_until_ms, 0)
                    OR excluded.rest_until_ms > COALESCE(venue_host.rest_until_ms, 0)
                THEN excluded.reason ELSE COALESCE(venue_host.reason, excluded.reason) END,
            limit_weight = COALESCE(excluded.limit_weight, venue_host.limit_weight),
            window_ms = COALESCE(excluded.window_ms, venue_host.window_ms),
            used = CASE
                WHEN excluded.used_at_ms >= COALESCE(venue_host.used_at_ms, 0)
                THEN excluded.used ELSE venue_host.used END,
            used_at_ms = CASE
                WHEN excluded.used_at_ms >= COALESCE(venue_host.used_at_ms, 0)
                THEN excluded.used_at_ms ELSE venue_host.used_at_ms END,
            ahead_ms = CASE
                WHEN excluded.ahead_at_ms >= COALESCE(venue_host.ahead_at_ms, 0)
                THEN excluded.ahead_ms ELSE venue_host.ahead_ms END,
            ahead_at_ms = CASE
                WHEN excluded.ahead_at_ms >= COALESCE(venue_host.ahead_at_ms, 0)
                THEN excluded.ahead_at_ms ELSE venue_host.ahead_at_ms END,
            updated_ms = CASE
                WHEN excluded.updated_ms > venue_host.updated_ms
                THEN excluded.updated_ms ELSE venue_host.updated_ms END
        """;

    /// <summary>What is known of a host; null: nothing.</summary>
    public async Task<StoredHost?> FindAsync(string host, CancellationToken stop) =>
        (await tables.ListAsync($"{Select} WHERE host = $1", [host], Row, stop)).SingleOrDefault();

    /// <summary>Every host, by name.</summary>
    public Task<IReadOnlyList<StoredHost>> AllAsync(CancellationToken stop) =>
        tables.ListAsync($"{Select} ORDER BY host", [], Row, stop);

    /// <summary>
    /// Stores what is known of a host. Whoever writes last, the later deadline holds, with its
    /// reason, and so does the newer count of what was used; what is null says nothing.
    /// </summary>
    public Task SaveAsync(StoredHost host, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(host);
        return tables.ChangeAsync(
            [
                new(
                    Save,
                    host.Host,
                    host.Venue,
                    host.BannedUntilMs,
                    host.RestUntilMs,
                    host.LimitWeight,
                    host.WindowMs,
                    host.Used,
                    host.UsedAtMs,
                    host.Reason,
                    host.UpdatedMs,
                    host.AheadMs,
                    host.AheadAtMs
                ),
            ],
            stop
        );
    }

    /// <summary>What was taken of a host's budget; null: nothing is known of the host.</summary>
    public async Task<StoredTaken?> TakenAsync(string host, CancellationToken stop) =>
        (
            await tables.ListAsync(
                """
                SELECT taken, banned_until_ms, rest_until_ms FROM venue_host WHERE host = $1
                """,
                [host],
                row => new StoredTaken(
                    row.Text(0),
                    TakenText.Read(row.Text(0)),
                    row.LongOrNull(1),
                    row.LongOrNull(2)
                ),
                stop
            )
        ).SingleOrDefault();

    /// <summary>
    /// Stores what was taken of a host's budget, unless somebody else did meanwhile.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="venue">A venue that answers from it.</param>
    /// <param name="before">What it was; null when nothing was known of the host.</param>
    /// <param name="taken">What it is now.</param>
    /// <param name="nowMs">When, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>False when somebody else was first: nothing was stored.</returns>
    public async Task<bool> TakeAsync(
        string host,
        string venue,
        StoredTaken? before,
        IReadOnlyList<TakenWeight> taken,
        long nowMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(taken);
        var text = TakenText.Write(taken);
        var used = taken.Sum(one => one.Weight);
        var change = before is null
            ? new TableChange(
                """
                INSERT INTO venue_host (host, venue, taken, used, used_at_ms, updated_ms)
                VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING
                """,
                host,
                venue,
                text,
                used,
                nowMs
            )
            : new TableChange(
                """
                UPDATE venue_host SET taken = $1, used = $2, used_at_ms = $3
                WHERE host = $4 AND taken = $5
                """,
                text,
                used,
                nowMs,
                host,
                before.Text
            );
        return (await tables.ChangeAsync([change], stop))[0] > 0;
    }

    private static StoredHost Row(ITableRow row) =>
        new(
            row.Text(0),
            row.Text(1),
            row.LongOrNull(2),
            row.LongOrNull(3),
            row.IntOrNull(4),
            row.LongOrNull(5),
            row.IntOrNull(6),
            row.LongOrNull(7),
            row.TextOrNull(8),
            row.Long(9)
        )
        {
            AheadMs = row.LongOrNull(10),
            AheadAtMs = row.LongOrNull(11),
        };
}
