namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Rows that wait for a second read that says the same.</summary>
/// <param name="tables">Where they are kept.</param>
public sealed class FirstReadLedger(ITables tables)
{
    private const string Save = """
        INSERT INTO first_read (series_id, open_ms, o, h, l, c, v, read_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (series_id, open_ms) DO UPDATE SET o = excluded.o, h = excluded.h,
            l = excluded.l, c = excluded.c, v = excluded.v, read_ms = excluded.read_ms
        """;

    /// <summary>The rows of these series (null: of all), by series and open.</summary>
    public Task<IReadOnlyList<StoredFirstRead>> LoadAsync(
        IReadOnlyList<int>? seriesIds,
        CancellationToken stop
    ) =>
        tables.ListOfAsync(
            "SELECT series_id, open_ms, o, h, l, c, v, read_ms FROM first_read",
            "series_id, open_ms",
            seriesIds,
            row => new StoredFirstRead(
                row.Int(0),
                row.Long(1),
                row.Number(2),
                row.Number(3),
                row.Number(4),
                row.Number(5),
                row.Number(6),
                row.Long(7)
            ),
            stop
        );

    /// <summary>Stores rows in one transaction; each replaces the one of its open.</summary>
    public Task SaveAsync(IReadOnlyList<StoredFirstRead> rows, CancellationToken stop) =>
        tables.ChangeAsync(
            [
                .. rows.OrderBy(one => (one.SeriesId, one.OpenMs))
                    .Select(one => new TableChange(
                        Save,
                        one.SeriesId,
                        one.OpenMs,
                        one.Open,
                        one.High,
                        one.Low,
                        one.Close,
                        one.Volume,
                        one.ReadMs
                    )),
            ],
            stop
        );

    /// <summary>Takes rows away in one transaction; those that are not there are ignored.</summary>
    public Task RemoveAsync(
        IReadOnlyList<(int SeriesId, long OpenMs)> keys,
        CancellationToken stop
    ) =>
        tables.ChangeAsync(
            [
                .. keys.Order()
                    .Select(key => new TableChange(
                        "DELETE FROM first_read WHERE series_id = $1 AND open_ms = $2",
                        key.SeriesId,
                        key.OpenMs
                    )),
            ],
            stop
        );
}
