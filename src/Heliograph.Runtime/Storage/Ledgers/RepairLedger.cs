namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>The repair of gaps, and the positions that turned out to be absent for good.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class RepairLedger(ITables tables)
{
    // Of a series that was forgotten meanwhile nothing is kept: its number may be given again.
    private const string Confirm = """
        INSERT INTO absent (series_id, open_ms, known_at)
        SELECT id, $1, $2 FROM series WHERE id = $3 ON CONFLICT DO NOTHING
        """;

    private const string Touch = """
        UPDATE series SET last_batch = $1,
            last_known_at = CASE WHEN last_known_at < $2 THEN $2 ELSE last_known_at END,
            longest_lag_ms = CASE WHEN longest_lag_ms < $3 THEN $3 ELSE longest_lag_ms END
        WHERE id = $4
        """;

    private const string Save = """
        INSERT INTO repair (series_id, first_ms, last_ms, count, position, state, known_ms,
            attempts, next_try_ms, first_absent_ms, evidence)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (series_id, first_ms) DO UPDATE SET last_ms = excluded.last_ms,
            count = excluded.count, position = excluded.position, state = excluded.state,
            known_ms = excluded.known_ms, attempts = excluded.attempts,
            next_try_ms = excluded.next_try_ms, first_absent_ms = excluded.first_absent_ms,
            evidence = excluded.evidence
        """;

    /// <summary>
    /// The repairs of these series (null: of all), by series and first missing open.
    /// </summary>
    public Task<IReadOnlyList<StoredRepair>> LoadAsync(
        IReadOnlyList<int>? seriesIds,
        CancellationToken stop
    ) =>
        tables.ListOfAsync(
            """
            SELECT series_id, first_ms, last_ms, count, position, state, known_ms, attempts,
                next_try_ms, first_absent_ms, evidence
            FROM repair
            """,
            "series_id, first_ms",
            seriesIds,
            row => new StoredRepair(
                row.Int(0),
                row.Long(1),
                row.Long(2),
                row.Long(3),
                row.Text(4),
                row.Text(5),
                row.Long(6),
                row.Int(7),
                row.Long(8),
                row.LongOrNull(9),
                row.TextOrNull(10)
            ),
            stop
        );

    /// <summary>
    /// Stores a round in one transaction. Absences that are new leave the grid of their series
    /// from now on, so they take a batch number of kind <c>repair</c> as an ingest does, and what
    /// was evaluated before is looked at again.
    /// </summary>
    /// <returns>The batch number; 0 when no absence was new.</returns>
    public Task<long> SaveAsync(RepairChange change, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(change);
        return tables.ChangeInBatchAsync(
            new BatchChange
            {
                Kind = "repair",
                Source = "gaps",
                NowMs = change.KnownMs,
                Clock = change.Clock,
                Counted = batch =>
                    [
                        .. change.Absent.Select(one => new TableChange(
                            Confirm,
                            one.OpenMs,
                            batch.KnownMs,
                            one.SeriesId
                        )),
                    ],
                Then = (batch, added) => [.. Touched(change, batch, added), .. Rows(change)],
            },
            stop
        );
    }

    // The longest time until something about an open became known grows by an absence too: what is
    // evaluated for earlier instants must not see it.
    private static IEnumerable<TableChange> Touched(
        RepairChange change,
        IngestBatch batch,
        IReadOnlyList<int> added
    ) =>
        change
            .Absent.Where((_, i) => added[i] > 0)
            .GroupBy(one => one.SeriesId, one => one.OpenMs)
            .Select(opens => new TableChange(
                Touch,
                batch.Number,
                batch.KnownMs,
                batch.KnownMs - opens.Min(),
                opens.Key
            ));

    private static IReadOnlyList<TableChange> Rows(RepairChange change) =>
        [
            .. change.Removed.Select(one => new TableChange(
                "DELETE FROM repair WHERE series_id = $1 AND first_ms = $2",
                one.SeriesId,
                one.FirstMs
            )),
            .. change.Saved.Select(one => new TableChange(
                Save,
                one.SeriesId,
                one.FirstMs,
                one.LastMs,
                one.Count,
                one.Position,
                one.State,
                one.KnownMs,
                one.Attempts,
                one.NextTryMs,
                one.FirstAbsentMs,
                one.Evidence
            )),
        ];
}
