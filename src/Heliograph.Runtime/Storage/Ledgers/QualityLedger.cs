namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>How series stood over time: a point an hour for a week, then a point a day.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class QualityLedger(ITables tables)
{
    private const long DayMs = 86_400_000;

    private const string Select = """
        SELECT series_id, at_ms, span, age_ms, completeness, score, median, usable, checks
        FROM quality_point
        """;

    private const string Add = """
        INSERT INTO quality_point
            (series_id, at_ms, span, age_ms, completeness, score, median, usable, checks)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
        """;

    /// <summary>Notes points in one transaction; what is noted already stays.</summary>
    public async Task<int> AddAsync(IReadOnlyList<StoredQuality> points, CancellationToken stop)
    {
        var rows = await tables.ChangeAsync(
            [.. points.OrderBy(one => one.SeriesId).ThenBy(one => one.AtMs).Select(Added)],
            stop
        );
        return rows.Sum();
    }

    /// <summary>The points of a span in [from, to), by series and instant.</summary>
    public Task<IReadOnlyList<StoredQuality>> ListAsync(
        string span,
        long fromMs,
        long toMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            $"""
            {Select}
            WHERE span = $1 AND at_ms >= $2 AND at_ms < $3 ORDER BY series_id, at_ms
            """,
            [span, fromMs, toMs],
            Row,
            stop
        );

    /// <summary>When the oldest point of an hour was noted; null when there is none.</summary>
    public async Task<long?> OldestHourAsync(CancellationToken stop) =>
        (
            await tables.ListAsync(
                "SELECT MIN(at_ms) FROM quality_point WHERE span = $1",
                [StoredQuality.Hour],
                row => row.LongOrNull(0),
                stop
            )
        )[0];

    /// <summary>
    /// Puts points of days in the place of all points of hours of those days, of their series, in
    /// one transaction.
    /// </summary>
    public Task FoldAsync(IReadOnlyList<StoredQuality> days, CancellationToken stop)
    {
        var inOrder = days.OrderBy(one => one.SeriesId).ThenBy(one => one.AtMs).ToList();
        return tables.ChangeAsync(
            [
                .. inOrder.Select(Added),
                .. inOrder.Select(one => new TableChange(
                    """
                    DELETE FROM quality_point
                    WHERE series_id = $1 AND span = $2 AND at_ms >= $3 AND at_ms < $4
                    """,
                    one.SeriesId,
                    StoredQuality.Hour,
                    one.AtMs,
                    one.AtMs + DayMs
                )),
            ],
            stop
        );
    }

    /// <summary>
    /// The days that something was noted on in [from, to), oldest first; each series counts alike.
    /// </summary>
    public Task<IReadOnlyList<QualityDay>> DaysAsync(
        long fromMs,
        long toMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            """
            SELECT day, AVG(score), AVG(usable), COUNT(*) FROM (
                SELECT at_ms / 86400000 AS day, AVG(COALESCE(median, score)) AS score,
                    AVG(CAST(CASE WHEN usable THEN 1 ELSE 0 END AS double precision)) AS usable
                FROM quality_point WHERE at_ms >= $1 AND at_ms < $2
                GROUP BY at_ms / 86400000, series_id
            ) AS of_series
            GROUP BY day ORDER BY day
            """,
            [fromMs, toMs],
            row => new QualityDay(
                row.Long(0) * DayMs,
                row.Number(1),
                row.Number(2),
                (int)row.Long(3)
            ),
            stop
        );

    private static TableChange Added(StoredQuality one) =>
        new(
            Add,
            one.SeriesId,
            one.AtMs,
            one.Span,
            one.AgeMs,
            one.Completeness,
            one.Score,
            one.Median,
            one.Usable,
            one.Checks
        );

    private static StoredQuality Row(ITableRow row) =>
        new(
            row.Int(0),
            row.Long(1),
            row.Text(2),
            row.LongOrNull(3),
            row.NumberOrNull(4),
            row.Number(5),
            row.NumberOrNull(6),
            row.Flag(7),
            row.Text(8)
        );
}
