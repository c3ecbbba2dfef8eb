namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>
/// Indicators at the newest candle of series. A help and no truth: whoever uses one compares its
/// digest with that of the candles.
/// </summary>
/// <param name="tables">Where they are kept.</param>
public sealed class IndicatorLedger(ITables tables)
{
    // So many rows of a transaction that others need not wait long for their turn.
    private const int RowsAtOnce = 4_096;

    // Of a series that was forgotten meanwhile nothing is kept: its number may be given again. Who
    // computes later wins, and may know less when clocks differ: then it is computed again.
    private const string Save = """
        INSERT INTO indicator_value
            (series_id, indicator, open_ms, value, input, engine, batch_id, made_ms)
        SELECT id, $1, $2, $3, $4, $5, $6, $7 FROM series WHERE id = $8
        ON CONFLICT (series_id, indicator) DO UPDATE SET open_ms = excluded.open_ms,
            value = excluded.value, input = excluded.input, engine = excluded.engine,
            batch_id = excluded.batch_id, made_ms = excluded.made_ms
        """;

    /// <summary>The rows of these series (null: of all), by series and indicator.</summary>
    public Task<IReadOnlyList<StoredIndicator>> LoadAsync(
        IReadOnlyList<int>? seriesIds,
        CancellationToken stop
    ) =>
        tables.ListOfAsync(
            """
            SELECT series_id, indicator, open_ms, value, input, engine, batch_id, made_ms
            FROM indicator_value
            """,
            "series_id, indicator",
            seriesIds,
            row => new StoredIndicator(
                row.Int(0),
                row.Text(1),
                row.Long(2),
                row.Text(3),
                row.Text(4),
                row.Text(5),
                row.Long(6),
                row.Long(7)
            ),
            stop
        );

    /// <summary>Stores rows, each in place of the one before; one statement for all.</summary>
    public async Task SaveAsync(IReadOnlyList<StoredIndicator> rows, CancellationToken stop)
    {
        var inOrder = rows.OrderBy(one => one.SeriesId)
            .ThenBy(one => one.Indicator, StringComparer.Ordinal);
        foreach (var part in inOrder.Chunk(RowsAtOnce))
        {
            await tables.ChangeAsync(
                [
                    .. part.Select(one => new TableChange(
                        Save,
                        one.Indicator,
                        one.OpenMs,
                        one.ValueJson,
                        one.Input,
                        one.Engine,
                        one.Batch,
                        one.MadeMs,
                        one.SeriesId
                    )),
                ],
                stop
            );
        }
    }

    /// <summary>Takes away rows that nobody wants any more.</summary>
    public Task RemoveAsync(IReadOnlyList<StoredIndicator> rows, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                .. rows.OrderBy(one => one.SeriesId)
                    .ThenBy(one => one.Indicator, StringComparer.Ordinal)
                    .Select(one => new TableChange(
                        "DELETE FROM indicator_value WHERE series_id = $1 AND indicator = $2",
                        one.SeriesId,
                        one.Indicator
                    )),
            ],
            stop
        );
}
