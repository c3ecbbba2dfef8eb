namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How well the whole system was over time.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class HealthLedger(ITables tables)
{
    /// <summary>Notes a point; of two at the same instant the first stays.</summary>
    public Task AddAsync(StoredHealth point, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(point);
        return tables.ChangeAsync(
            [
                new(
                    """
                    INSERT INTO health_point (at_ms, score, status, report)
                    VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
                    """,
                    point.AtMs,
                    point.Score,
                    point.Status,
                    point.Json
                ),
            ],
            stop
        );
    }

    /// <summary>The points in [from, to), oldest first.</summary>
    public Task<IReadOnlyList<StoredHealth>> ListAsync(
        long fromMs,
        long toMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            """
            SELECT at_ms, score, status, report FROM health_point
            WHERE at_ms >= $1 AND at_ms < $2 ORDER BY at_ms
            """,
            [fromMs, toMs],
            row => new StoredHealth(row.Long(0), row.Number(1), row.Text(2), row.Text(3)),
            stop
        );
}
