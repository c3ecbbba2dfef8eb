using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Writes candles and their revisions, for one ingest.</summary>
internal sealed class SqliteCandleTable(SqliteSession session) : IDisposable
{
    private readonly SqliteStatement stored = session.Prepare(
        """
        SELECT open_ms, o, h, l, c, v, known_at, assumed FROM candle
        WHERE series_id = ?1 AND open_ms >= ?2 AND open_ms < ?3 ORDER BY open_ms
        """
    );

    private readonly SqliteStatement once = session.Prepare(
        """
        SELECT 1 FROM candle_revision
        WHERE series_id = ?1 AND open_ms = ?2
            AND o IS ?3 AND h IS ?4 AND l IS ?5 AND c IS ?6 AND v IS ?7
        """
    );

    private readonly SqliteStatement insert = session.Prepare(
        """
        INSERT INTO candle
            (series_id, batch_id, rev, open_ms, o, h, l, c, v, state, known_at, assumed)
        VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """
    );

    private readonly SqliteStatement keep = session.Prepare(
        """
        INSERT INTO candle_revision (series_id, open_ms, o, h, l, c, v, state, rev, known_at,
            assumed, batch_id, replaced_at, reason)
        SELECT series_id, open_ms, o, h, l, c, v, state, rev, known_at, assumed, batch_id, ?3, ?4
        FROM candle WHERE series_id = ?1 AND open_ms = ?2
        """
    );

    private readonly SqliteStatement replace = session.Prepare(
        """
        UPDATE candle SET batch_id = ?2, o = ?4, h = ?5, l = ?6, c = ?7, v = ?8, state = ?9,
            known_at = ?10, assumed = ?11, rev = rev + 1
        WHERE series_id = ?1 AND open_ms = ?3
        """
    );

    /// <summary>Streams the stored candles past the merge.</summary>
    public void Compare(SeriesTotals totals, CandleMerge merge)
    {
        var opens = merge.Opens;
        if (totals.FirstOpenMs < opens.EndMs && totals.LastOpenMs >= opens.StartMs)
        {
            stored.Bind(1, totals.Id).Bind(2, opens.StartMs).Bind(3, opens.EndMs);
            while (stored.Step())
            {
                merge.Stored(
                    stored.Long(0),
                    stored.DoubleOrNaN(1),
                    stored.DoubleOrNaN(2),
                    stored.DoubleOrNaN(3),
                    stored.DoubleOrNaN(4),
                    stored.DoubleOrNaN(5),
                    stored.Long(6),
                    stored.Int(7) != 0
                );
            }
        }

        merge.End();
    }

    /// <summary>True when a replaced revision of the candle had these values.</summary>
    public bool WasOnce(int seriesId, CandleSeries rows, int index)
    {
        once.Bind(1, seriesId).Bind(2, rows.OpenMs[index]);
        BindValues(once, 3, rows, index);
        var found = once.Step();
        once.Reset();
        return found;
    }

    /// <summary>The inserts that follow belong to this series and batch.</summary>
    public void Begin(int seriesId, long batch)
    {
        StoreMeter.Statement(session.Address);
        insert.Bind(1, seriesId).Bind(2, batch);
    }

    /// <summary>Adds a candle that is not stored yet.</summary>
    public void Insert(CandleMerge merge, int index, long knownMs, bool isAssumed)
    {
        insert.Bind(3, merge.Rows.OpenMs[index]);
        BindValues(insert, 4, merge.Rows, index);
        insert.Bind(9, State(merge, index)).Bind(10, knownMs).Bind(11, isAssumed ? 1L : 0);
        insert.RunRow();
    }

    /// <summary>Moves the stored candle to the history and writes the next revision.</summary>
    public void Replace(
        int seriesId,
        long batch,
        CandleMerge merge,
        int index,
        (long KnownMs, bool IsAssumed) known,
        string reason
    )
    {
        var openMs = merge.Rows.OpenMs[index];
        keep.Bind(1, seriesId).Bind(2, openMs).Bind(3, known.KnownMs).Bind(4, reason).Run();
        replace.Bind(1, seriesId).Bind(2, batch).Bind(3, openMs);
        BindValues(replace, 4, merge.Rows, index);
        replace.Bind(9, State(merge, index)).Bind(10, known.KnownMs);
        replace.Bind(11, known.IsAssumed ? 1L : 0).Run();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        stored.Dispose();
        once.Dispose();
        insert.Dispose();
        keep.Dispose();
        replace.Dispose();
    }

    private static long State(CandleMerge merge, int index) =>
        merge.IsReal(index) ? StoredWords.Real : StoredWords.NoTrade;

    private static void BindValues(SqliteStatement to, int at, CandleSeries rows, int index)
    {
        to.Bind(at, rows.Open[index]);
        to.Bind(at + 1, rows.High[index]);
        to.Bind(at + 2, rows.Low[index]);
        to.Bind(at + 3, rows.Close[index]);
        to.Bind(at + 4, rows.Volume[index]);
    }
}
