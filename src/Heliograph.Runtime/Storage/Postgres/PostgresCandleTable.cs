using Heliograph.Runtime.Storage.Backups;
using Npgsql;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>
/// Compares and writes the candles of one ingest; position i is series i throughout.
/// </summary>
internal sealed class PostgresCandleTable(
    PostgresSession session,
    SeriesTotals[] totals,
    CandleMerge[] merges,
    CancellationToken stop
)
{
    /// <summary>Streams the stored candles past the merges.</summary>
    public async Task CompareAsync()
    {
        int[] overlapping =
        [
            .. Enumerable.Range(0, merges.Length).Where(i => Overlaps(totals[i], merges[i])),
        ];
        if (overlapping.Length > 0)
        {
            await StreamAsync(overlapping);
        }

        foreach (var merge in merges)
        {
            merge.End();
        }
    }

    /// <summary>What equals a replaced revision of its candle counts as unchanged.</summary>
    public async Task DropKnownRevisionsAsync()
    {
        var rows = new DifferentRows(totals, merges);
        if (rows.Count == 0)
        {
            return;
        }

        var known = await session.ListAsync(
            new NpgsqlCommand(
                """
                SELECT DISTINCT n.part, n.open_ms
                FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
                    AS n (part, series_id, open_ms, o, h, l, c, v)
                JOIN candle_revision r ON r.series_id = n.series_id AND r.open_ms = n.open_ms
                WHERE r.o IS NOT DISTINCT FROM n.o AND r.h IS NOT DISTINCT FROM n.h
                    AND r.l IS NOT DISTINCT FROM n.l AND r.c IS NOT DISTINCT FROM n.c
                    AND r.v IS NOT DISTINCT FROM n.v
                """
            ),
            [rows.Parts, rows.SeriesIds, rows.Opens, rows.O, rows.H, rows.L, rows.C, rows.V],
            row => (Part: row.GetInt32(0), OpenMs: row.GetInt64(1)),
            stop
        );
        foreach (var (part, openMs) in known)
        {
            var merge = merges[part];
            merge.Unchanged += merge.Different.RemoveAll(row =>
                merge.Rows.OpenMs[row.Index] == openMs
            );
        }
    }

    /// <summary>Adds the candles that are not stored yet, by COPY.</summary>
    public async Task InsertAsync(long batch, long batchMs, MadePartitions made)
    {
        if (Array.TrueForAll(merges, merge => merge.New.Count == 0))
        {
            return;
        }

        var missing = made.Missing(
            merges.SelectMany(merge => merge.New.Select(index => merge.Rows.OpenMs[index]))
        );
        if (missing.Length > 0)
        {
            await session.RunAsync(
                new NpgsqlCommand("SELECT make_candle_partitions($1)"),
                [missing],
                stop
            );
        }

        await using var copy = await PostgresCopy.BeginAsync(
            session,
            "candle",
            "series_id, open_ms, o, h, l, c, v, known_at, batch_id, rev, state, assumed",
            stop
        );
        for (var i = 0; i < merges.Length; i++)
        {
            foreach (var index in merges[i].New)
            {
                await copy.RowAsync(12, stop);
                Copy(copy.Row, i, index, batch, batchMs);
            }
        }

        await copy.CompleteAsync(stop);
    }

    /// <summary>Moves stored candles to the history and writes the next revisions.</summary>
    public async Task ReplaceAsync(long batch, long batchMs, string reason)
    {
        var rows = new DifferentRows(totals, merges);
        if (rows.Count == 0)
        {
            return;
        }

        await session.RunAsync(
            new NpgsqlCommand(
                """
                INSERT INTO candle_revision (series_id, open_ms, o, h, l, c, v, known_at, batch_id,
                    rev, state, assumed, replaced_at, reason)
                SELECT c.series_id, c.open_ms, c.o, c.h, c.l, c.c, c.v, c.known_at, c.batch_id,
                    c.rev, c.state, c.assumed, n.known_at, $4
                FROM unnest($1, $2, $3) AS n (series_id, open_ms, known_at)
                JOIN candle c ON c.series_id = n.series_id AND c.open_ms = n.open_ms
                """
            ),
            [rows.SeriesIds, rows.Opens, rows.Known(batchMs), reason],
            stop
        );
        await session.RunAsync(
            new NpgsqlCommand(
                """
                UPDATE candle c SET o = n.o, h = n.h, l = n.l, c = n.c, v = n.v, batch_id = $8,
                    known_at = n.known_at, rev = c.rev + 1, assumed = n.assumed,
                    state = CASE WHEN n.c IS NULL THEN 1 ELSE 0 END
                FROM unnest($1, $2, $3, $4, $5, $6, $7, $9, $10)
                    AS n (series_id, open_ms, o, h, l, c, v, known_at, assumed)
                WHERE c.series_id = n.series_id AND c.open_ms = n.open_ms
                """
            ),
            [
                rows.SeriesIds,
                rows.Opens,
                rows.O,
                rows.H,
                rows.L,
                rows.C,
                rows.V,
                batch,
                rows.Known(batchMs),
                rows.Assumed(batchMs),
            ],
            stop
        );
    }

    private static bool Overlaps(SeriesTotals totals, CandleMerge merge) =>
        merge.Rows.Count > 0
        && totals.FirstOpenMs < merge.Opens.EndMs
        && totals.LastOpenMs >= merge.Opens.StartMs;

    private async Task StreamAsync(int[] parts)
    {
        // The outer bounds let the planner leave out whole months.
        await using var command = session.Bind(
            new NpgsqlCommand(
                """
                SELECT n.part, c.open_ms, c.o, c.h, c.l, c.c, c.v, c.known_at, c.assumed
                FROM unnest($1, $2, $3, $4) AS n (part, series_id, start_ms, end_ms)
                JOIN candle c ON c.series_id = n.series_id
                    AND c.open_ms >= n.start_ms AND c.open_ms < n.end_ms
                WHERE c.open_ms >= $5 AND c.open_ms < $6
                """
            ),
            parts,
            parts.Select(i => totals[i].Id).ToArray(),
            parts.Select(i => merges[i].Opens.StartMs).ToArray(),
            parts.Select(i => merges[i].Opens.EndMs).ToArray(),
            parts.Min(i => merges[i].Opens.StartMs),
            parts.Max(i => merges[i].Opens.EndMs)
        );
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            merges[rows.GetInt32(0)]
                .Stored(
                    rows.GetInt64(1),
                    rows.NumberOrNaN(2),
                    rows.NumberOrNaN(3),
                    rows.NumberOrNaN(4),
                    rows.NumberOrNaN(5),
                    rows.NumberOrNaN(6),
                    rows.GetInt64(7),
                    rows.GetBoolean(8)
                );
        }
    }

    private void Copy(RowWriter row, int part, int index, long batch, long batchMs)
    {
        var merge = merges[part];
        var rows = merge.Rows;
        var (knownMs, isAssumed) = merge.Known(index, batchMs);
        row.Int(totals[part].Id);
        row.Long(rows.OpenMs[index]);
        row.Number(rows.Open[index]);
        row.Number(rows.High[index]);
        row.Number(rows.Low[index]);
        row.Number(rows.Close[index]);

        // A volume of -0 becomes 0, as SQLite makes it, so that equal values are equal bits.
        row.Number(rows.Volume[index] + 0.0);
        row.Long(knownMs);
        row.Long(batch);
        row.Int(0);
        row.Small((short)(merge.IsReal(index) ? StoredWords.Real : StoredWords.NoTrade));
        row.Flag(isAssumed);
    }
}
