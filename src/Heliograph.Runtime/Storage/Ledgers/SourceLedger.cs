namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Where the candles of each series come from, and every change of that.</summary>
/// <param name="tables">Where it is kept.</param>
public sealed class SourceLedger(ITables tables)
{
    /// <summary>The state of every series that has one, by its number.</summary>
    public Task<IReadOnlyList<StoredSourceState>> LoadAsync(CancellationToken stop) =>
        tables.ListAsync(
            """
            SELECT series_id, step, since_ms, state, updated_ms FROM source_state
            ORDER BY series_id
            """,
            [],
            row => new StoredSourceState(
                row.Int(0),
                row.Text(1),
                row.Long(2),
                row.Text(3),
                row.Long(4)
            ),
            stop
        );

    /// <summary>
    /// Stores moves in one transaction: a state and its switch together, and neither when somebody
    /// else has changed the state meanwhile.
    /// </summary>
    /// <returns>Series that somebody else was first to move.</returns>
    public async Task<IReadOnlySet<int>> SaveAsync(
        IReadOnlyList<StoredSourceMove> moves,
        CancellationToken stop
    )
    {
        var inOrder = moves.OrderBy(one => one.State.SeriesId).ToList();
        var changed = await tables.ChangeAsync(
            [
                .. inOrder.Select(one => StateOf(one)),
                .. inOrder.Where(one => one.Switch is not null).Select(one => SwitchOf(one)),
            ],
            stop
        );
        return inOrder
            .Where((_, i) => changed[i] == 0)
            .Select(one => one.State.SeriesId)
            .ToHashSet();
    }

    /// <summary>The last switch of a series until an instant; null when there was none.</summary>
    public async Task<StoredSourceSwitch?> LastSwitchAsync(
        int seriesId,
        long untilMs,
        CancellationToken stop
    )
    {
        var found = await tables.ListAsync(
            """
            SELECT id, series_id, from_step, to_step, cause, at_ms FROM source_switch
            WHERE series_id = $1 AND at_ms <= $2 ORDER BY at_ms DESC, id DESC LIMIT 1
            """,
            [seriesId, untilMs],
            ToSwitch,
            stop
        );
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The switches in (after, until], oldest first.</summary>
    public Task<IReadOnlyList<StoredSourceSwitch>> SwitchesAsync(
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) =>
        tables.ListAsync(
            """
            SELECT id, series_id, from_step, to_step, cause, at_ms FROM source_switch
            WHERE at_ms > $1 AND at_ms <= $2 ORDER BY at_ms, id
            """,
            [afterMs, untilMs],
            ToSwitch,
            stop
        );

    private static TableChange StateOf(StoredSourceMove move)
    {
        var state = move.State;
        return move.Before is null
            ? new TableChange(
                """
                INSERT INTO source_state (series_id, step, since_ms, state, updated_ms)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
                """,
                state.SeriesId,
                state.Step,
                state.SinceMs,
                state.State,
                state.UpdatedMs
            )
            : new TableChange(
                """
                UPDATE source_state SET step = $1, since_ms = $2, state = $3, updated_ms = $4
                WHERE series_id = $5 AND state = $6
                """,
                state.Step,
                state.SinceMs,
                state.State,
                state.UpdatedMs,
                state.SeriesId,
                move.Before
            );
    }

    private static TableChange SwitchOf(StoredSourceMove move)
    {
        var made = move.Switch!;
        return new TableChange(
            """
            INSERT INTO source_switch (series_id, from_step, to_step, cause, at_ms)
            SELECT $1, $2, $3, $4, $5 WHERE EXISTS (
                SELECT 1 FROM source_state
                WHERE series_id = $1 AND state = $6 AND updated_ms = $7
            ) ON CONFLICT DO NOTHING
            """,
            made.SeriesId,
            made.FromStep,
            made.ToStep,
            made.Cause,
            made.AtMs,
            move.State.State,
            move.State.UpdatedMs
        );
    }

    private static StoredSourceSwitch ToSwitch(ITableRow row) =>
        new(row.Long(0), row.Int(1), row.Text(2), row.Text(3), row.Text(4), row.Long(5));
}
