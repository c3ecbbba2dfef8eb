namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Whether the database and the venues say the same.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class ParityLedger(ITables tables)
{
    /// <summary>Notes comparisons in one transaction; their numbers do not count.</summary>
    public Task AddAsync(IReadOnlyList<StoredParity> rows, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                .. rows.Select(one => new TableChange(
                    "INSERT INTO parity (at_ms, series_id, close_ms, equal, detail) "
                        + "VALUES ($1, $2, $3, $4, $5)",
                    one.AtMs,
                    one.SeriesId,
                    one.CloseMs,
                    one.IsEqual,
                    one.Detail
                )),
            ],
            stop
        );

    // What differed and was equal when it was looked at once more is settled.
    private const string Last = """
        at_ms >= $1 AND NOT EXISTS (
            SELECT 1 FROM parity later WHERE later.at_ms >= $1 AND later.id > parity.id
                AND later.series_id = parity.series_id AND later.close_ms = parity.close_ms
        )
        """;

    /// <summary>
    /// How many windows were compared since an instant, and how many of them differed when they
    /// were looked at last.
    /// </summary>
    public async Task<(long Compared, long Different)> CountsAsync(
        long sinceMs,
        CancellationToken stop
    )
    {
        var counts = await tables.ListAsync(
            $"""
            SELECT COUNT(*), COALESCE(SUM(CASE WHEN equal THEN 0 ELSE 1 END), 0) FROM parity
            WHERE {Last}
            """,
            [sinceMs],
            row => (row.Long(0), row.Long(1)),
            stop
        );
        return counts[0];
    }

    /// <summary>
    /// Those that differed when they were looked at last, since an instant, newest first, at most
    /// so many.
    /// </summary>
    public Task<IReadOnlyList<StoredParity>> DifferentAsync(
        long sinceMs,
        int limit,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            $"""
            SELECT id, at_ms, series_id, close_ms, equal, detail FROM parity
            WHERE {Last} AND NOT equal ORDER BY at_ms DESC, id DESC LIMIT $2
            """,
            [sinceMs, limit],
            row => new StoredParity(
                row.Long(0),
                row.Long(1),
                row.Int(2),
                row.Long(3),
                row.Flag(4),
                row.TextOrNull(5)
            ),
            stop
        );
}
