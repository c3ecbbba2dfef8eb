namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>
/// Corporate actions, and since when they are known. They decide what an instrument's candles mean,
/// so each change takes a batch number as an ingest does, and what was evaluated on its series
/// before is looked at again.
/// </summary>
/// <param name="tables">Where they are kept.</param>
/// <param name="clock">
/// Read under the lock of batches instead of the caller's instant, where it is given.
/// </param>
public sealed class ActionLedger(ITables tables, TimeProvider? clock = null)
{
    private const string BatchKind = "action";

    private const string Columns = """
        SELECT id, venue, symbol, kind, effective_ms, ratio_new, ratio_old, note, actor,
            known_ms, removed_ms
        FROM corporate_action
        """;

    // The same ratio in other numbers, 4:2 for 2:1, is the same action.
    private const string Same = """
        venue = $1 AND symbol = $2 AND kind = $3 AND effective_ms = $4 AND removed_ms IS NULL
            AND COALESCE(ratio_old, 1) * COALESCE(CAST($5 AS DOUBLE PRECISION), 1)
                = COALESCE(ratio_new, 1) * COALESCE(CAST($6 AS DOUBLE PRECISION), 1)
        """;

    private const string Insert = $"""
        INSERT INTO corporate_action (venue, symbol, kind, effective_ms, ratio_new, ratio_old,
            note, actor, known_ms)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
        WHERE NOT EXISTS (SELECT 1 FROM corporate_action WHERE {Same})
        """;

    // The longest time until something about a candle became known stays: it decides how candles
    // are read, and actions are asked for each close by itself.
    private const string Touch = """
        UPDATE series SET last_batch = $1,
            last_known_at = CASE WHEN last_known_at < $2 THEN $2 ELSE last_known_at END
        WHERE instrument_id IN (SELECT id FROM instrument WHERE venue = $3 AND symbol = $4)
        """;

    /// <summary>
    /// Notes an action; its number, and whether it was removed, do not count. One that is to be
    /// known from the caller's instant on is never known before the batch below it.
    /// </summary>
    /// <param name="action">The action; what it is to count as known since is not to come.</param>
    /// <param name="nowMs">The caller's clock, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Its number; 0 when the same is noted already, and not removed.</returns>
    public async Task<long> AddAsync(StoredAction action, long nowMs, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(action);
        object?[] same =
        [
            action.Venue,
            action.Symbol,
            action.Kind,
            action.EffectiveMs,
            action.RatioNew,
            action.RatioOld,
        ];
        var added = await tables.ChangeInBatchAsync(
            new BatchChange
            {
                Kind = BatchKind,
                Source = $"{action.Venue}:{action.Symbol}",
                NowMs = nowMs,
                Clock = clock,
                Counted = batch =>
                    [
                        new(
                            Insert,
                            [
                                .. same,
                                action.Note,
                                action.Actor,
                                action.KnownMs < nowMs ? action.KnownMs : batch.KnownMs,
                            ]
                        ),
                    ],
                Then = (batch, rows) =>
                    rows[0] == 0
                        ? []
                        : [new(Touch, batch.Number, batch.KnownMs, action.Venue, action.Symbol)],
            },
            stop
        );
        if (added == 0)
        {
            return 0;
        }

        var sql = $"SELECT id FROM corporate_action WHERE {Same} ORDER BY id DESC";
        return (await tables.ListAsync(sql, same, row => row.Long(0), stop))[0];
    }

    /// <summary>Takes an action back from an instant on; it is kept for what was before.</summary>
    /// <returns>False when there is none of that number, or it was removed before.</returns>
    public async Task<bool> RemoveAsync(long id, long nowMs, CancellationToken stop)
    {
        var found = await tables.ListAsync(
            $"{Columns} WHERE id = $1 AND removed_ms IS NULL",
            [id],
            Read,
            stop
        );
        if (found.Count == 0)
        {
            return false;
        }

        var (venue, symbol) = (found[0].Venue, found[0].Symbol);
        var removed = await tables.ChangeInBatchAsync(
            new BatchChange
            {
                Kind = BatchKind,
                Source = $"{venue}:{symbol}",
                NowMs = nowMs,
                Clock = clock,
                Counted = batch =>
                    [
                        new(
                            "UPDATE corporate_action SET removed_ms = $1 "
                                + "WHERE id = $2 AND removed_ms IS NULL",
                            batch.KnownMs,
                            id
                        ),
                    ],
                Then = (batch, rows) =>
                    rows[0] == 0 ? [] : [new(Touch, batch.Number, batch.KnownMs, venue, symbol)],
            },
            stop
        );
        return removed > 0;
    }

    /// <summary>The actions known at an instant, by venue, symbol and date.</summary>
    public Task<IReadOnlyList<StoredAction>> AllAsync(long asOfMs, CancellationToken stop) =>
        tables.ListAsync(
            $"""
            {Columns}
            WHERE known_ms <= $1 AND (removed_ms IS NULL OR removed_ms > $1)
            ORDER BY venue, symbol, effective_ms, id
            """,
            [asOfMs],
            Read,
            stop
        );

    /// <summary>
    /// The actions that had become known by an instant, what was removed too, in the same order.
    /// </summary>
    public Task<IReadOnlyList<StoredAction>> HistoryAsync(long asOfMs, CancellationToken stop) =>
        tables.ListAsync(
            $"{Columns} WHERE known_ms <= $1 ORDER BY venue, symbol, effective_ms, id",
            [asOfMs],
            Read,
            stop
        );

    private static StoredAction Read(ITableRow row) =>
        new(
            row.Long(0),
            row.Text(1),
            row.Text(2),
            row.Text(3),
            row.Long(4),
            row.NumberOrNull(5),
            row.NumberOrNull(6),
            row.Text(7),
            row.Text(8),
            row.Long(9),
            row.LongOrNull(10)
        );
}
