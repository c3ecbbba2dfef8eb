namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Corporate actions, and since when they are known.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class ActionLedger(ITables tables)
{
    /// <summary>Notes an action; its number, and whether it was removed, do not count.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> AddAsync(StoredAction action, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(action);
        var added = await tables.ListAsync(
            """
            INSERT INTO corporate_action (venue, symbol, kind, effective_ms, ratio_new, ratio_old,
                note, actor, known_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id
            """,
            [
                action.Venue,
                action.Symbol,
                action.Kind,
                action.EffectiveMs,
                action.RatioNew,
                action.RatioOld,
                action.Note,
                action.Actor,
                action.KnownMs,
            ],
            row => row.Long(0),
            stop
        );
        return added[0];
    }

    /// <summary>Takes an action back from an instant on; it is kept for what was before.</summary>
    /// <returns>False when there is none of that number, or it was removed before.</returns>
    public async Task<bool> RemoveAsync(long id, long nowMs, CancellationToken stop)
    {
        var rows = await tables.ChangeAsync(
            [
                new(
                    "UPDATE corporate_action SET removed_ms = $1 "
                        + "WHERE id = $2 AND removed_ms IS NULL",
                    nowMs,
                    id
                ),
            ],
            stop
        );
        return rows[0] > 0;
    }

    /// <summary>The actions known at an instant, by venue, symbol and date.</summary>
    public Task<IReadOnlyList<StoredAction>> AllAsync(long asOfMs, CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT id, venue, symbol, kind, effective_ms, ratio_new, ratio_old, note, actor,
                known_ms, removed_ms
            FROM corporate_action
            WHERE known_ms <= $1 AND (removed_ms IS NULL OR removed_ms > $1)
            ORDER BY venue, symbol, effective_ms, id
            """,
            [asOfMs],
            row => new StoredAction(
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
            ),
            stop
        );
}
