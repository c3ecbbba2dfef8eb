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

    /// <summary>Stores states and switches together, or nothing.</summary>
    /// <param name="changed">
    /// States; one that was written earlier than the stored one is left out.
    /// </param>
    /// <param name="switches">Switches to add; their numbers do not count.</param>
    /// <param name="stop">Ends the wait.</param>
    public Task SaveAsync(
        IReadOnlyList<StoredSourceState> changed,
        IReadOnlyList<StoredSourceSwitch> switches,
        CancellationToken stop
    ) =>
        tables.ChangeAsync(
            [
                .. changed
                    .OrderBy(one => one.SeriesId)
                    .Select(one => new TableChange(
                        """
                        INSERT INTO source_state (series_id, step, since_ms, state, updated_ms)
                        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (series_id) DO UPDATE SET
                            step = excluded.step, since_ms = excluded.since_ms,
                            state = excluded.state, updated_ms = excluded.updated_ms
                        WHERE source_state.updated_ms <= excluded.updated_ms
                        """,
                        one.SeriesId,
                        one.Step,
                        one.SinceMs,
                        one.State,
                        one.UpdatedMs
                    )),
                .. switches.Select(one => new TableChange(
                    """
                    INSERT INTO source_switch (series_id, from_step, to_step, cause, at_ms)
                    VALUES ($1, $2, $3, $4, $5)
                    """,
                    one.SeriesId,
                    one.FromStep,
                    one.ToStep,
                    one.Cause,
                    one.AtMs
                )),
            ],
            stop
        );

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

    private static StoredSourceSwitch ToSwitch(ITableRow row) =>
        new(row.Long(0), row.Int(1), row.Text(2), row.Text(3), row.Text(4), row.Long(5));
}
