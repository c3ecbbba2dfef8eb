namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>The processes that run the timetable, and when each was last seen to.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class NodeLedger(ITables tables)
{
    /// <summary>Notes that a node's scheduler runs; the first time also the node.</summary>
    public Task TickAsync(StoredNode node, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(node);
        return tables.ChangeAsync(
            [
                new(
                    """
                    INSERT INTO node (name, role, started_ms, tick_ms) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (name) DO UPDATE SET tick_ms = excluded.tick_ms, stopped_ms = NULL
                    """,
                    node.Name,
                    node.Role,
                    node.StartedMs,
                    node.TickMs
                ),
            ],
            stop
        );
    }

    /// <summary>Notes that a node ended well.</summary>
    public Task StopAsync(string name, long nowMs, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                new(
                    "UPDATE node SET stopped_ms = $1 WHERE name = $2 AND stopped_ms IS NULL",
                    nowMs,
                    name
                ),
            ],
            stop
        );

    /// <summary>Every node, the one seen last first.</summary>
    public Task<IReadOnlyList<StoredNode>> AllAsync(CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT name, role, started_ms, tick_ms, stopped_ms FROM node
            ORDER BY tick_ms DESC, name
            """,
            [],
            row => new StoredNode(
                row.Text(0),
                row.Text(1),
                row.Long(2),
                row.Long(3),
                row.LongOrNull(4)
            ),
            stop
        );
}
